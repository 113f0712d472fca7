// A cell's tokens enter the encoder, one after another.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import { Tokens } from '../Tokens.tsx';

export function EncodeScene({ frame, beat }: { frame: Extract<Frame, { scene: 'encode' }>; beat: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cell, tokens, predicted } = frame.encoded;
  return (
    <>
      <h3>{t('slow.encode.of', { cell })}</h3>
      <SmallCell cell={cell} />
      <Tokens tokens={tokens} lit={beat} known />
      <p>
        <b>{t('slow.encode.read', { count: beat })}</b>{' '}
        {beat === tokens.length && t('slow.encode.predicted', { predicted: format.percent(predicted) })}{' '}
        {beat === tokens.length && frame.shot.picture.steps === 0 && t('slow.encode.untrained')}
      </p>
    </>
  );
}
