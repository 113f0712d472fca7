// The decoder writes the new cell, with how likely each token was among those that may stand there.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { OUTPUT } from '../../../../space/nasbench101/tokens.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';
import { Tokens, useTokenName } from '../Tokens.tsx';

interface Props {
  readonly frame: Extract<Frame, { scene: 'decode' }>;
  readonly beat: number;
}

export function DecodeScene({ frame, beat }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useTokenName();
  const { written, to, from, child } = frame.move;
  const latest = written[beat - 1];
  const tokens = written.map(({ token }) => token);
  const shares = written.map(
    ({ token, choices }) => choices.find((choice) => choice.token === token)?.probability ?? 0,
  );
  const isOver = tokens.indexOf(OUTPUT) < beat - 1 && beat > 0;
  return (
    <>
      <p>
        <b>{t('slow.decode.written', { count: beat })}</b> {isOver && t('slow.decode.settled')}
      </p>
      <Tokens tokens={tokens} lit={beat} known={false} shares={shares} />
      <div className={styles.choices}>
        {latest?.choices.map(({ token, probability }) => (
          <div key={token} data-chosen={token === latest.token}>
            <span>{nameOf(token)}</span>
            <i className={styles.bar} style={{ transform: `scaleX(${probability})` }} />
            <b>{format.share(probability)}</b>
          </div>
        ))}
      </div>
      {beat === written.length ? (
        <SmallCell cell={to} from={from}>
          <b>{t('slow.decode.child', { cell: to, predicted: format.percent(child.predicted) })}</b>
        </SmallCell>
      ) : (
        <p className={styles.wait}>{t('slow.decode.wait')}</p>
      )}
    </>
  );
}
