// Climbing from the drawn cell: the cells one edit away, the best by the predictor first, and what they truly are on demand.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { useCell } from '../../cell/useCell.ts';
import styles from './editor.module.css';
import type { DrawnCell, Step } from './useDrawnCell.ts';

/** More than these would be a list to read, not a choice. */
const SHOWN = 10;

interface Props {
  readonly drawn: DrawnCell;
  readonly onMove: (cell: number) => void;
}

function Truth({ cell }: { cell: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useCell(cell);
  if (!found) return '…';
  if ('ok' in found || Number.isNaN(found.test)) return t('cell.unknown');
  return format.percent(found.test);
}

function Row({ step, isTold, onMove }: { step: Step; isTold: boolean; onMove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>{step.cell}</td>
      <td>{format.percent(step.predicted)}</td>
      <td>{isTold ? <Truth cell={step.cell} /> : '?'}</td>
      <td>
        <button type="button" aria-label={t('editor.climb.moveTo', { cell: step.cell })} onClick={onMove}>
          {t('editor.climb.move')}
        </button>
      </td>
    </tr>
  );
}

export function Climb({ drawn: { description, predicted, steps }, onMove }: Props) {
  const { t } = useTranslation();
  const [isTold, setTold] = useState(false);
  const best = steps[0];
  const isTop = best !== undefined && predicted !== undefined && best.predicted <= predicted;
  return (
    <section className={`card ${styles.climb}`} aria-labelledby="climb-title" data-testid="climb">
      <header>
        <h2 id="climb-title">{t('editor.climb.title')}</h2>
        <button
          type="button"
          className="primary"
          disabled={!best || isTop}
          onClick={() => best && onMove(best.cell)}
        >
          {t('editor.climb.step')}
        </button>
      </header>
      <p className="help">
        {description === undefined || steps.length === 0
          ? t('editor.climb.none')
          : isTop
            ? t('editor.climb.top', { count: steps.length })
            : t('editor.climb.about', { count: steps.length })}
      </p>
      {steps.length > 0 && (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('queries.cell')}</th>
                <th scope="col">{t('editor.climb.predicted')}</th>
                <th scope="col">{t('editor.climb.true')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('editor.climb.move')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.slice(0, SHOWN).map((step) => (
                <Row key={step.cell} step={step} isTold={isTold} onMove={() => onMove(step.cell)} />
              ))}
            </tbody>
          </table>
          <button type="button" aria-pressed={isTold} onClick={() => setTold(!isTold)}>
            {t('editor.climb.tell')}
          </button>
        </>
      )}
    </section>
  );
}
