// A mutation: a labelled cell and the child that the predictor thought best of.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';

export function BreedScene({ frame }: { frame: Extract<Frame, { scene: 'breed' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cell, parent, predicted } = frame.query;
  return (
    <>
      {parent !== undefined && (
        <SmallCell cell={parent}>
          <b>{t('slow.breed.parent', { cell: parent })}</b>
        </SmallCell>
      )}
      <SmallCell cell={cell} {...(parent === undefined ? {} : { from: parent })}>
        <b>{t('slow.breed.child', { cell, predicted: format.percent(predicted ?? Number.NaN) })}</b>
      </SmallCell>
    </>
  );
}
