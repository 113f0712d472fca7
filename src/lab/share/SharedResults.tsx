// What is to be known of results that came with a link: who computed them with what, that they are not verified, the way to
// verify them, and what that came to.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LAB_VERSION } from '../../run/version.ts';
import type { Comparison } from '../../share/compareRuns.ts';
import type { SharedRun } from '../../share/readRun.ts';
import { useLab } from '../store.ts';
import styles from './share.module.css';
import { isOf } from './shared.ts';
import { useComparison } from './useComparison.ts';

function Notice({ state, children }: { state: 'plain' | 'good' | 'bad'; children: ReactNode }) {
  return (
    <section
      className={`notice ${styles.results}`}
      data-kind={state}
      role={state === 'bad' ? 'alert' : 'status'}
      data-testid="shared-results"
    >
      {children}
    </section>
  );
}

function useEngineName(): (engine: SharedRun['engine']) => string {
  const { t } = useTranslation();
  return (engine) => (engine ? t(`engineId.${engine}`) : t('share.results.noEngine'));
}

/** What they were computed with, and what of a long run has no room in a link. */
function Origin({ run }: { run: SharedRun }) {
  const { t } = useTranslation();
  const engineOf = useEngineName();
  const inUse = useLab(({ opened }) => opened?.table?.digest);
  const { summary, queries, started } = run.record;
  const isShort = summary !== undefined && queries.length < summary.queries;
  return (
    <p>
      {t('share.results.origin', {
        table: `${run.spec.table?.name} · ${t(`badge.kind.${started?.table.kind ?? 'imported'}`)}`,
        engine: engineOf(run.engine),
        version: run.version,
      })}
      {isShort && ` ${t('share.results.short')}`}
      {inUse !== undefined && inUse !== run.spec.table?.digest && (
        <strong> {t('share.results.otherTable')}</strong>
      )}
    </p>
  );
}

/** Figures in the end, as shared and as computed here. */
function Figures({ run }: { run: SharedRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const here = useLab((lab) => lab.run.record.summary);
  const words = useAlgorithmWords(run.spec.algorithm);
  const there = run.record.summary;
  if (!here || !there) return null;
  const rows: readonly (readonly [name: string, there: string, here: string])[] = [
    [t('share.results.best'), format.percent(there.best.test), format.percent(here.best.test)],
    [t('share.results.rank'), format.integer(there.bestRank), format.integer(here.bestRank)],
    [t('share.results.queries'), format.integer(there.queries), format.integer(here.queries)],
    ...there.series.map(
      ({ id, accuracy }) =>
        [
          t('share.results.tau', { name: words.series(id) }),
          format.score(accuracy.kendall),
          format.score(here.series.find((one) => one.id === id)?.accuracy.kendall ?? Number.NaN),
        ] as const,
    ),
  ];
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('share.results.there')}</th>
          <th scope="col">{t('share.results.here')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, asShared, asComputed]) => (
          <tr key={name} data-differs={asShared !== asComputed}>
            <th scope="row">{name}</th>
            <td>{asShared}</td>
            <td>{asComputed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Differs({ run, found }: { run: SharedRun; found: Extract<Comparison, { identical: false }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const engineOf = useEngineName();
  const engine = useLab((lab) => lab.run.engine?.id ?? null);
  const table = useLab((lab) => lab.run.spec?.table?.name ?? '');
  const words = useAlgorithmWords(run.spec.algorithm);
  const { first, reasons } = found;
  const where =
    first.kind === 'query'
      ? t('share.results.first.query', { number: format.integer(first.number) })
      : first.kind === 'curve'
        ? t(`share.results.first.curve.${run.record.started?.learnsBy ?? 'steps'}`, {
            series: words.series(first.series),
            steps: format.integer(first.steps),
          })
        : t(`share.results.first.${first.kind}`);
  const values = {
    table: { there: run.spec.table?.name ?? '', here: table },
    engine: { there: engineOf(run.engine), here: engineOf(engine) },
    device: { there: engineOf(run.engine), here: engineOf(engine) },
    version: { there: run.version, here: LAB_VERSION },
  };
  return (
    <>
      <h2>{t('share.results.differs')}</h2>
      <p>{where}</p>
      {reasons.length === 0 ? (
        <p>{t('share.results.noReason')}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{t(`share.results.reason.${reason}`, values[reason])}</li>
          ))}
        </ul>
      )}
      <Figures run={run} />
    </>
  );
}

function Unverified({ run, computing }: { run: SharedRun; computing: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ready = useLab(({ opened }) => opened?.table !== undefined);
  const { verifyShared } = useLab.getState();
  const test = run.record.summary?.best.test ?? Number.NaN;
  return (
    <>
      <h2>{t(computing ? 'share.results.computing' : 'share.results.title')}</h2>
      {computing ? (
        <p>{t('share.results.computingHelp', { best: format.percent(test) })}</p>
      ) : (
        <>
          <Origin run={run} />
          <button type="button" disabled={!ready} onClick={() => void verifyShared()}>
            {t('share.results.verify')}
          </button>
        </>
      )}
    </>
  );
}

function OfRun({ run }: { run: SharedRun }) {
  const { t } = useTranslation();
  const { status, spec } = useLab((lab) => lab.run);
  const comparison = useComparison(run);
  // Another run has taken their place.
  if (status !== 'shared' && !isOf(run, spec)) return null;
  if (!comparison) {
    const computing = status === 'running' || status === 'starting' || status === 'paused';
    return (
      <Notice state="plain">
        <Unverified run={run} computing={computing} />
      </Notice>
    );
  }
  return comparison.identical ? (
    <Notice state="good">
      <h2>{t('share.results.identical')}</h2>
      <p>{t('share.results.identicalHelp')}</p>
    </Notice>
  ) : (
    <Notice state="bad">
      <Differs run={run} found={comparison} />
    </Notice>
  );
}

export function SharedResults() {
  const { t } = useTranslation();
  const shared = useLab((lab) => lab.shared);
  const { showShared } = useLab.getState();
  switch (shared?.state) {
    case 'shown':
      return <OfRun run={shared.run} />;
    case 'waiting':
      return (
        <Notice state="plain">
          <p>{t('share.results.waiting')}</p>
          <button type="button" onClick={showShared}>
            {t('share.results.show')}
          </button>
        </Notice>
      );
    case 'failed':
      return (
        <Notice state="bad">
          <h2>{t('share.results.failed.title')}</h2>
          <p>{t(`share.results.failed.${shared.code}`)}</p>
        </Notice>
      );
    default:
      return null;
  }
}
