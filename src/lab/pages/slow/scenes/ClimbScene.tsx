// The gradient step: a good cell's place is moved, and what the predictor makes of it on the way.
import { useTranslation } from 'react-i18next';
import type { MoveInside } from '../../../../../workers/protocol.ts';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Climbed } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';

interface Props {
  readonly move: MoveInside | undefined;
  readonly climbed: Climbed;
  readonly beat: number;
  /** Of the cell that it starts from; undefined where it has none. */
  readonly label: number | undefined;
}

const [WIDTH, HEIGHT] = [300, 74];

function Along({ values, shown }: { values: Float64Array; shown: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (i: number) => 6 + (i * (WIDTH - 12)) / (values.length - 1);
  const y = (value: number) => HEIGHT - 8 - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 16);
  const name = t('slow.climb.way', {
    from: format.percent(values[0]),
    to: format.percent(values[values.length - 1]),
  });
  return (
    <figure className={styles.course}>
      <figcaption>{name}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        <polyline points={Array.from(values, (value, i) => `${x(i)},${y(value)}`).join(' ')} />
        <circle cx={x(shown)} cy={y(values[shown])} r={5} />
      </svg>
    </figure>
  );
}

/** What all moves of the climb came to. */
function Total({ decoded, valid, fresh }: Climbed) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = {
    decoded: format.integer(decoded),
    valid: format.integer(valid),
    fresh: format.integer(fresh),
  };
  return <p>{t('slow.climb.total', counts)}</p>;
}

export function ClimbScene({ move, climbed, beat, label }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!move) {
    return (
      <>
        <Total {...climbed} />
        <p>{t(climbed.fresh === 0 ? 'slow.climb.nothing' : 'slow.climb.unlike')}</p>
      </>
    );
  }
  const { from, along } = move;
  const last = along.length - 1;
  return (
    <>
      <h3>
        {label === undefined
          ? t('slow.climb.fromUnlabelled', { cell: from })
          : t('slow.climb.from', { cell: from, label: format.percent(label) })}
      </h3>
      <SmallCell cell={from} />
      <dl className={styles.facts}>
        <div>
          <dt>{t('slow.climb.before')}</dt>
          <dd>{format.percent(along[0])}</dd>
        </div>
        <div data-hidden={beat === 0}>
          <dt>{t('slow.climb.after')}</dt>
          <dd>{beat === 0 ? '–' : format.percent(along[last])}</dd>
        </div>
      </dl>
      {beat > 0 && <Along values={along} shown={last} />}
      <p>{t('slow.climb.which')}</p>
      <Total {...climbed} />
    </>
  );
}
