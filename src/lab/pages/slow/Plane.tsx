// The latent space in the plane: held-out cells, the labelled ones, and what the frame is about.
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { Frame as ChartFrame } from '../../charts/Frame.tsx';
import { coloursOf, gradientOf } from '../../cloud/ramp.ts';
import { useSize } from '../../controls/useSize.ts';
import { useScheme } from '../../view/scheme.ts';
import type { Frame } from './film.ts';
import { type Mark, type MarkKind, marksOf } from './marks.ts';
import { PlaneCanvas, type Scene } from './planeCanvas.ts';
import styles from './slow.module.css';
import type { Window } from './window.ts';

const SHOWN_BY = ['predicted', 'truth'] as const;
const NAMED: readonly MarkKind[] = ['focus', 'parent', 'moved', 'child'];
/** The order of the legend and of the table. */
const KINDS: readonly MarkKind[] = [
  'focus',
  'parent',
  'moved',
  'child',
  'found',
  'pseudo',
  'labelled',
  'heldOut',
];
/** The few cells whose training failed would take all colours for themselves. */
const LEFT_OUT = 0.1;

interface Props {
  readonly frame: Frame;
  readonly beat: number;
  readonly told: boolean;
  /** See film.ts. */
  readonly trail: Float32Array;
  readonly window: Window;
}

/** The ends of the colours: those of the true accuracies, so that they are the same at every step. */
function endsOf(truths: Float64Array): { readonly low: number; readonly high: number } {
  const known = truths.filter((value) => !Number.isNaN(value)).sort();
  const low = known[Math.floor(LEFT_OUT * known.length)] ?? 0.8;
  return { low, high: Math.max(low + 0.001, known.at(-1) ?? 0.95) };
}

function Note({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.note} style={{ left: x, top: y }}>
      <b>
        {mark.cell === undefined
          ? t(`slow.plane.kind.${mark.kind}`)
          : t('slow.cells.cell', { cell: mark.cell })}
      </b>
      {mark.cell !== undefined && <span>{t(`slow.plane.kind.${mark.kind}`)}</span>}
      <span>
        {t('slow.plane.predicted')} {format.percent(mark.predicted)}
      </span>
      {!Number.isNaN(mark.truth) && (
        <span>
          {t('slow.plane.truth')} {format.percent(mark.truth)}
        </span>
      )}
    </div>
  );
}

type By = (typeof SHOWN_BY)[number];

interface LegendProps {
  readonly marks: readonly Mark[];
  readonly low: number;
  readonly high: number;
  readonly by: By;
  readonly onBy: (by: By) => void;
}

function Legend({ marks, low, high, by, onBy }: LegendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scheme = useScheme();
  const kinds = KINDS.filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <div className={styles.legend}>
      {kinds.map((kind) => (
        <span key={kind} className={styles.legendItem} aria-hidden="true">
          <i className={styles.swatch} data-kind={kind} /> {t(`slow.plane.kind.${kind}`)}
        </span>
      ))}
      <span className={`${styles.legendItem} ${styles.scale}`}>
        <label>
          {t('slow.plane.colour')}{' '}
          <select data-unsaved="" value={by} onChange={(event) => onBy(event.target.value as By)}>
            {SHOWN_BY.map((name) => (
              <option key={name} value={name}>
                {t(`slow.plane.by.${name}`)}
              </option>
            ))}
          </select>
        </label>
        {format.percent(low)}
        <i className={styles.ramp} style={{ background: gradientOf(coloursOf(scheme)) }} />
        {format.percent(high)}
      </span>
    </div>
  );
}

/** The canvas; a part of its own, since a table may take its place. */
function Ground({ marks, ways, window: shown, by, low, high }: Omit<Scene, 'colours' | 'labels'>) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const [ground, { width, height }] = useSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<PlaneCanvas>(undefined);
  const [looked, setLooked] = useState<{ mark: Mark; x: number; y: number }>();

  useEffect(() => {
    if (!canvas.current) return;
    const mine = new PlaneCanvas(canvas.current);
    painter.current = mine;
    return () => mine.dispose();
  }, []);
  useEffect(() => {
    const labels = Object.fromEntries(NAMED.map((kind) => [kind, t(`slow.plane.kind.${kind}`)]));
    const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    const colours = coloursOf(scheme);
    const scene = { marks, ways, window: shown, by, low, high, colours, labels };
    painter.current?.show(scene, width, height, moves);
    setLooked(undefined);
  }, [marks, ways, shown, by, low, high, scheme, width, height, t]);

  const onMove = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const mark = painter.current?.find(x, y);
    setLooked(mark && { mark, x: Math.min(x + 12, width - 160), y: Math.min(y + 12, height - 80) });
  };
  return (
    <div
      ref={ground}
      className={styles.ground}
      onPointerMove={onMove}
      onPointerDown={onMove}
      onPointerLeave={() => setLooked(undefined)}
    >
      <canvas ref={canvas} />
      {looked && <Note {...looked} />}
    </div>
  );
}

export function Plane({ frame, beat, told, trail, window: shown }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [by, setBy] = useState<By>('predicted');
  const { picture, labelled } = frame.shot;
  const { marks, ways } = useMemo(() => marksOf(frame, beat, told, trail), [frame, beat, told, trail]);
  const { low, high } = useMemo(() => endsOf(picture.crowd.truth), [picture]);
  const counts = {
    heldOut: format.integer(picture.crowd.cells.length),
    labelled: format.integer(labelled),
  };
  return (
    <ChartFrame
      title={t('slow.plane.title')}
      testId="plane"
      about={t('slow.plane.about')}
      legend={[]}
      summary={
        picture.steps === 0
          ? t('slow.plane.untrained', counts)
          : t('slow.plane.summary', {
              ...counts,
              steps: format.integer(picture.steps),
              share: format.share(picture.share),
            })
      }
      empty={t('slow.plane.empty')}
      table={() => ({
        head: (['what', 'cell', 'x', 'y', 'predicted', 'truth'] as const).map((name) =>
          t(`slow.plane.${name}`),
        ),
        rows: marks
          .toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
          .map(({ kind, cell, x, y, predicted, truth }) => [
            t(`slow.plane.kind.${kind}`),
            cell === undefined ? '–' : String(cell),
            x.toFixed(4),
            y.toFixed(4),
            format.percent(predicted),
            format.percent(truth),
          ]),
      })}
    >
      <div className={styles.plot}>
        <Legend marks={marks} low={low} high={high} by={by} onBy={setBy} />
        <Ground marks={marks} ways={ways} window={shown} by={by} low={low} high={high} />
      </div>
    </ChartFrame>
  );
}
