// What stands along the axes, and what the colours mean.
import { useTranslation } from 'react-i18next';
import { FIGURE_IDS, type FigureId } from '../../../explore/figures.ts';
import { useFigureWords } from '../../cloud/figureWords.ts';
import { Hint } from '../../controls/Hint.tsx';
import styles from './explorer.module.css';
import type { Colouring, View } from './view.ts';

interface Props {
  readonly view: View;
  readonly change: (part: Partial<View>) => void;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly help: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, help, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <Hint text={help}>
        <select value={value} onChange={(event) => onChange(event.target.value as T)}>
          {options.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Hint>
    </label>
  );
}

export function Axes({ view, change }: Props) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const figures = FIGURE_IDS.map((id) => [id, words.name(id)] as const);
  const colours: readonly (readonly [Colouring, string])[] = [...figures, ['density', t('explorer.density')]];
  return (
    <div className={styles.group}>
      <Choice<FigureId>
        label={t('explorer.x')}
        help={t('explorer.hint.axis')}
        value={view.x}
        options={figures}
        onChange={(x) => change({ x })}
      />
      <Choice<FigureId>
        label={t('explorer.y')}
        help={t('explorer.hint.axis')}
        value={view.y}
        options={figures}
        onChange={(y) => change({ y })}
      />
      <Choice<Colouring>
        label={t('explorer.colour')}
        help={t('explorer.hint.colour')}
        value={view.colour}
        options={colours}
        onChange={(colour) => change({ colour })}
      />
      <button type="button" onClick={() => change({ x: view.y, y: view.x })}>
        {t('explorer.swap')}
      </button>
    </div>
  );
}
