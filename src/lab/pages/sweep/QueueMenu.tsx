// The points that wait to be computed, in their order, each to be moved by buttons: they work with a pointer, by touch and by
// keyboard alike.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { Popover } from '../../controls/Popover.tsx';
import { useAtPace } from '../../controls/useAtPace.ts';
import styles from './sweep.module.css';
import { type SweepPageState, sweepDriver, useSweep } from './sweepStore.ts';
import type { AxisWords } from './useAxisWords.ts';

const PACE_MS = 400;
/** Those that come much later can be brought forward from their place in the map. */
const MOST_SHOWN = 40;

const sweepOf = ({ sweep }: SweepPageState) => sweep;

function Queue({ words }: { words: AxisWords }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { runs, results, underWay, first, order } = useAtPace(useSweep, sweepOf, PACE_MS);
  const [moved, setMoved] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the driver's own state is one of these
  const waiting = useMemo(() => sweepDriver.waiting, [runs, results, underWay, first, order]);
  const shown = waiting.slice(0, MOST_SHOWN);
  const place = shown.findIndex(({ id }) => id === moved) + 1;
  if (waiting.length === 0) return <p>{t('sweep.queue.empty')}</p>;
  const move = (id: string, act: () => void) => {
    act();
    setMoved(id);
  };
  return (
    <>
      <p>{t('sweep.queue.help')}</p>
      <ol className={styles.queue}>
        {shown.map(({ id, values }, i) => {
          const point = words.point(values);
          return (
            <li key={id}>
              <span>{point}</span>
              <button
                type="button"
                aria-label={t('sweep.queue.first', { point })}
                title={t('sweep.queue.first', { point })}
                disabled={i === 0}
                onClick={() => move(id, () => sweepDriver.moveFirst(id))}
              >
                ⤒
              </button>
              <button
                type="button"
                aria-label={t('sweep.queue.earlier', { point })}
                title={t('sweep.queue.earlier', { point })}
                disabled={i === 0}
                onClick={() => move(id, () => sweepDriver.move(id, -1))}
              >
                ↑
              </button>
              <button
                type="button"
                aria-label={t('sweep.queue.later', { point })}
                title={t('sweep.queue.later', { point })}
                disabled={i === waiting.length - 1}
                onClick={() => move(id, () => sweepDriver.move(id, 1))}
              >
                ↓
              </button>
            </li>
          );
        })}
      </ol>
      {waiting.length > shown.length && (
        <p>{t('sweep.queue.more', { points: format.integer(waiting.length - shown.length) })}</p>
      )}
      <p role="status" className="visually-hidden">
        {place > 0 && moved !== undefined
          ? t('sweep.queue.moved', {
              point: words.point(shown[place - 1].values),
              place: format.integer(place),
            })
          : ''}
      </p>
    </>
  );
}

export function QueueMenu({ words }: { words: AxisWords }) {
  const { t } = useTranslation();
  return (
    <Popover label={t('sweep.queue.label')}>
      <div className={styles.menu} data-testid="sweep-queue">
        <h3>{t('sweep.queue.title')}</h3>
        <Queue words={words} />
      </div>
    </Popover>
  );
}
