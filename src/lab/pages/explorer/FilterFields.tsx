// Filters on what is shown: two ends for each figure.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FILTERS,
  type FilterId,
  type Filters,
  LIMITS,
  type Range,
  withFilter,
} from '../../../explore/filters.ts';
import { useFigureWords } from '../../cloud/figureWords.ts';
import styles from './explorer.module.css';

interface Props {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

interface EndProps {
  readonly label: string;
  readonly id: FilterId;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function WholeEnd({ label, id, value, onChange }: EndProps) {
  const { low, high } = LIMITS[id];
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    >
      <option value="">–</option>
      {Array.from({ length: high - low + 1 }, (_, i) => low + i).map((number) => (
        <option key={number} value={number}>
          {number}
        </option>
      ))}
    </select>
  );
}

/** In percent; taken when it has been written to its end. */
function PercentEnd({ label, value, onChange }: EndProps) {
  const written = value === undefined ? '' : String(Number((100 * value).toFixed(4)));
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const wanted = text.trim().replace(',', '.').replace(/%$/, '');
  const number = wanted === '' ? undefined : Number(wanted);
  const bad = number !== undefined && !(number >= 0 && number <= 100);
  const take = () => {
    if (!bad && text !== written)
      onChange(number === undefined ? undefined : Number((number / 100).toFixed(6)));
  };
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={bad}
      placeholder="–"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}

export function FilterFields({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const setEnd = (id: FilterId, end: keyof Range, value: number | undefined) => {
    const { [end]: _, ...other } = filters[id] ?? {};
    onChange(withFilter(filters, id, value === undefined ? other : { ...other, [end]: value }));
  };
  return (
    <fieldset className={styles.group}>
      <legend>{t('explorer.filters.title')}</legend>
      {FILTERS.map((id) => {
        const End = id === 'test' ? PercentEnd : WholeEnd;
        return (
          <div key={id} className={styles.filter}>
            <span>{t(`explorer.filters.short.${id}`)}</span>
            {(['from', 'to'] as const).map((end) => (
              <End
                key={end}
                id={id}
                label={t(`explorer.filters.${end}`, { figure: words.axis(id) })}
                value={filters[id]?.[end]}
                onChange={(value) => setEnd(id, end, value)}
              />
            ))}
          </div>
        );
      })}
      <button type="button" disabled={Object.keys(filters).length === 0} onClick={() => onChange({})}>
        {t('explorer.filters.clear')}
      </button>
    </fieldset>
  );
}
