// Why ranks disagree: what is cheaper than full training, how it ranks all cells, and what comes of trusting it.
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cloud, Window } from '../../../explore/cloud.ts';
import type { FigureColumn } from '../../../explore/figures.ts';
import type { RankProxy, TopK } from '../../../explore/proxies.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { CellPlaces } from '../../cell/CellPlaces.tsx';
import { useCell } from '../../cell/useCell.ts';
import type { AxisWords } from '../../cloud/Axes.tsx';
import { CellNote } from '../../cloud/CellNote.tsx';
import { CloudPlot } from '../../cloud/CloudPlot.tsx';
import type { Picture } from '../../cloud/canvas.ts';
import { coloursOf, gradientOf } from '../../cloud/ramp.ts';
import { Page, PageHead } from '../../layout/Page.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { SavePicture } from '../../picture/SavePicture.tsx';
import { useLab } from '../../store.ts';
import { useScheme } from '../../view/scheme.ts';
import { type Scale, scaledAxis, windowOf } from './axes.ts';
import { Overview } from './Overview.tsx';
import styles from './ranks.module.css';
import { useProxyWords } from './useProxyWords.ts';
import { type Ranked, useRankings, usualOf } from './useRankings.ts';

function Missing({ ranked }: { ranked: readonly Ranked[] }) {
  const { t } = useTranslation();
  const isSurrogate = useLab(({ opened }) => opened?.table?.provenance.kind === 'surrogate');
  const has = ranked.some(({ proxy }) => proxy.epochs > 0 && proxy.epochs < 108);
  return (
    <>
      {!has && (
        <section className="notice" data-testid="missing-budgets">
          <h3>{t('ranks.missing.title')}</h3>
          <p>{t('ranks.missing.what')}</p>
          <p>{t('ranks.missing.how')}</p>
        </section>
      )}
      {isSurrogate && <p className="notice">{t('ranks.surrogate')}</p>}
    </>
  );
}

function Tops({ tops, cells }: { tops: readonly TopK[]; cells: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  /** On average over ties, so not always whole. */
  const count = (value: number) =>
    Math.abs(value - Math.round(value)) < 0.05 ? format.integer(value) : format.tenths(value);
  const chance = (k: number) => format.real(Number(((k * k) / cells).toPrecision(2)));
  return (
    <section className={`card ${styles.card}`} aria-labelledby="tops-title">
      <h3 id="tops-title">{t('ranks.tops.title')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('ranks.tops.rows')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ranks.tops.k')}</th>
              <th scope="col">{t('ranks.tops.overlap')}</th>
              <th scope="col">{t('ranks.tops.chance')}</th>
              <th scope="col">{t('ranks.tops.mean')}</th>
              <th scope="col">{t('ranks.tops.ideal')}</th>
              <th scope="col">{t('ranks.tops.best')}</th>
            </tr>
          </thead>
          <tbody>
            {tops.map(({ k, overlap, mean, idealMean, best }) => (
              <tr key={k}>
                <th scope="row">{format.integer(k)}</th>
                <td>{count(overlap)}</td>
                <td>{chance(k)}</td>
                <td>{format.percent(mean)}</td>
                <td>{format.percent(idealMean)}</td>
                <td>{format.percent(best)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="help">{t('ranks.tops.help')}</p>
    </section>
  );
}

interface PlotProps {
  readonly proxy: RankProxy;
  readonly x: FigureColumn;
  readonly y: FigureColumn;
  readonly scale: Scale;
}

function RankPlot({ proxy, x, y, scale }: PlotProps) {
  const { t } = useTranslation();
  const words = useProxyWords();
  const format = useFormat();
  const colours = coloursOf(useScheme());
  const [selected, setSelected] = useState<number>();
  const [moved, setMoved] = useState<{ readonly of: Window; readonly window: Window }>();
  const isLog = scale === 'values' && proxy.source === 'parameters';
  const cloud = useMemo(
    (): Cloud => ({
      x: isLog ? Float32Array.from(x.values, Math.log10) : Float32Array.from(x.values),
      y: Float32Array.from(y.values),
    }),
    [x, y, isLog],
  );
  const whole = useMemo(() => windowOf(scale, proxy.source, x, y), [scale, proxy.source, x, y]);
  const picture = useMemo(
    (): Picture => ({
      cloud,
      states: undefined,
      look: { levels: undefined, ramp: colours.ramp, faint: colours.faint },
    }),
    [cloud, colours],
  );
  const axes = useMemo(
    (): readonly [AxisWords, AxisWords] => [
      scaledAxis(scale, proxy.source, t(`ranks.axis.${scale}`, { what: words.name(proxy) })),
      scaledAxis(scale, 'test', t(`ranks.axis.${scale}`, { what: t('ranks.truth') })),
    ],
    [scale, proxy, words, t],
  );
  const overlay = useMemo(
    () => ({ selected, diagonal: scale === 'places' || proxy.source !== 'parameters' }),
    [selected, scale, proxy.source],
  );
  const onWindow = useCallback((window: Window) => setMoved({ of: whole, window }), [whole]);
  const told = (column: FigureColumn, cell: number, isTruth: boolean) => {
    const value = column.values[cell];
    if (scale === 'places') return t('ranks.above', { share: format.tenths(value) });
    return !isTruth && proxy.source === 'parameters' ? format.integer(value) : format.percent(value);
  };
  const linesOf = (cell: number) => [
    { name: words.name(proxy), value: told(x, cell, false) },
    { name: t('ranks.truth'), value: told(y, cell, true) },
  ];
  return (
    <>
      <p className={styles.legend}>
        <span>{t('ranks.few')}</span>
        <i className="ramp" style={{ backgroundImage: gradientOf(colours) }} />
        <span>{t('ranks.many')}</span>
      </p>
      <CloudPlot
        label={`${t('ranks.plot', { what: words.name(proxy) })}. ${t('cloud.keys')}`}
        picture={picture}
        x={axes[0]}
        y={axes[1]}
        whole={whole}
        window={moved?.of === whole ? moved.window : whole}
        onWindow={onWindow}
        overlay={overlay}
        onSelect={setSelected}
        note={(cell) => <CellNote cell={cell} lines={linesOf(cell)} />}
        says={(cell) =>
          [
            t('cloud.cell', { index: cell }),
            ...linesOf(cell).map(({ name, value }) => `${name}: ${value}`),
          ].join(', ')
        }
      />
      {selected !== undefined && <SelectedCell cell={selected} />}
    </>
  );
}

function SelectedCell({ cell }: { cell: number }) {
  const { t } = useTranslation();
  const found = useCell(cell);
  if (!found || 'ok' in found || found.index !== cell) return null;
  return (
    <div className={styles.selected}>
      <b>{t('cell.selected', { index: cell })}</b>
      <CellPlaces cell={found} />
    </div>
  );
}

export function RanksPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useProxyWords();
  const by = useLab((lab) => lab.parameters.by);
  const scale: Scale = useLab((lab) => (lab.parameters.scale === 'values' ? 'values' : 'places'));
  const { setParameters } = useLab.getState();
  const { ranked, failure, retry } = useRankings(by);
  const shown = ranked?.find(({ id }) => id === by) ?? (ranked && usualOf(ranked));
  const isUnknown = by !== undefined && ranked !== undefined && !ranked.some(({ id }) => id === by);
  const ranking = shown?.ranking;
  return (
    <Page>
      <NoTable />
      <PageHead title={t('ranks.title')} lead={t('ranks.lead')} />
      {failure && (
        <section className="notice" role="alert">
          <FailureText failure={failure} />
          <button type="button" onClick={retry}>
            {t('app.retry')}
          </button>
        </section>
      )}
      {isUnknown && (
        <p className="notice" role="status">
          {t('ranks.unknownProxy')}
        </p>
      )}
      {ranked?.length === 0 && <p className="notice">{t('ranks.noTest')}</p>}
      {ranked && ranked.length > 0 && <Missing ranked={ranked} />}
      {ranked && shown && (
        <div className={styles.columns}>
          <div className={styles.side}>
            <Overview ranked={ranked} shown={shown.id} onShow={(id) => setParameters({ by: id })} />
            {ranking && <Tops tops={ranking.agreement.best} cells={ranking.agreement.cells} />}
          </div>
          <figure className={`card ${styles.figure}`} aria-labelledby="ranks-plot" data-testid="rank-plot">
            <figcaption>
              <h3 id="ranks-plot">{t('ranks.plot', { what: words.name(shown.proxy) })}</h3>
              <label data-unsaved="">
                <span>{t('ranks.scale.label')}</span>{' '}
                <select
                  value={scale}
                  onChange={(event) =>
                    setParameters({ scale: event.target.value === 'values' ? 'values' : undefined })
                  }
                >
                  <option value="places">{t('ranks.scale.places')}</option>
                  <option value="values">{t('ranks.scale.values')}</option>
                </select>
              </label>
              <SavePicture name="ranks" className="quiet" disabled={!ranking} />
            </figcaption>
            {ranking ? (
              <RankPlot
                proxy={shown.proxy}
                x={scale === 'places' ? ranking.proxyPlaces : ranking.proxy}
                y={scale === 'places' ? ranking.truthPlaces : ranking.truth}
                scale={scale}
              />
            ) : (
              <p className="vacant">{t('ranks.computing')}</p>
            )}
            {ranking && (
              <p className="help">
                {t('ranks.summary', {
                  cells: format.integer(ranking.agreement.cells),
                  rho: format.score(ranking.agreement.spearman),
                  tau: format.score(ranking.agreement.kendall),
                  ofBest: format.score(ranking.agreement.spearmanOfBest),
                })}
              </p>
            )}
          </figure>
        </div>
      )}
    </Page>
  );
}
