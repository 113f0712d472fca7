// Training: how far it has come, and how well the predictor orders cells by now.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';

type Learning = Extract<Frame, { scene: 'train' | 'both' }>;

interface Props {
  readonly frame: Learning;
  /** Frames up to this one. */
  readonly before: readonly Frame[];
  /** Of the cell that is followed. */
  readonly label: number | undefined;
}

const HEIGHT = 74;
const WIDTH = 300;

/** τ over this iteration's judgements, up to now. */
function Course({ values }: { values: readonly number[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const low = Math.min(0, ...values);
  const high = Math.max(0.5, ...values);
  const x = (i: number) => 6 + (i * (WIDTH - 12)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - 8 - ((value - low) / (high - low)) * (HEIGHT - 16);
  return (
    <figure className={styles.course}>
      <figcaption>{t('slow.learn.course')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={values.map(format.score).join(', ')}>
        <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
        <polyline points={values.map((value, i) => `${x(i)},${y(value)}`).join(' ')} />
        {values.map((value, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: judgements are only added
          <circle key={i} cx={x(i)} cy={y(value)} r={i === values.length - 1 ? 5 : 3} />
        ))}
      </svg>
    </figure>
  );
}

export function LearnScene({ frame, before, label = Number.NaN }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { epoch, kendall, iteration, followed } = frame;
  const { cells, predicted } = frame.shot.picture.cells;
  const course = before.flatMap((other) =>
    (other.scene === 'train' || other.scene === 'both') &&
    other.iteration === iteration &&
    other.kendall !== undefined
      ? [other.kendall]
      : [],
  );
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('slow.learn.steps')}</dt>
          <dd>{format.integer(frame.shot.picture.steps)}</dd>
        </div>
        {epoch.of > 0 && (
          <div>
            <dt>{t('slow.learn.epoch')}</dt>
            <dd>
              {t('slow.learn.epochOf', {
                epoch: format.integer(epoch.done),
                epochs: format.integer(epoch.of),
              })}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('slow.learn.kendall')}</dt>
          <dd>{kendall === undefined ? t('slow.learn.between') : format.score(kendall)}</dd>
        </div>
      </dl>
      {course.length > 1 && <Course values={course} />}
      {followed !== undefined && (
        <SmallCell cell={followed} followed>
          <b>
            {t('slow.learn.followed', {
              cell: followed,
              predicted: format.percent(predicted[cells.indexOf(followed)]),
              label: format.percent(label),
            })}
          </b>
        </SmallCell>
      )}
      <p>{t('slow.learn.hint')}</p>
    </>
  );
}
