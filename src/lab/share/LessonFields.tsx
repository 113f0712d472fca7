// What a teacher may leave out of the page, and which settings stay as they are.
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { ALGORITHMS, type AlgorithmId } from '../../search/registry.ts';
import type { PageId } from '../pages.ts';
import { isLocked, PARTS, type Part, type View } from '../view/view.ts';
import styles from './share.module.css';

type Lesson = Omit<View, 'unknown'>;

interface Props {
  readonly page: PageId;
  readonly algorithm: AlgorithmId;
  readonly view: Lesson;
  readonly onChange: (view: Lesson) => void;
}

interface CheckProps {
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ name, checked, disabled = false, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{name}</span>
    </label>
  );
}

function toggled<T>(set: ReadonlySet<T>, one: T, isIn: boolean): ReadonlySet<T> {
  const others = [...set].filter((other) => other !== one);
  return new Set(isIn ? [...others, one] : others);
}

export function LessonFields({ page, algorithm, view, onChange }: Props) {
  const { t } = useTranslation();
  const words = useAlgorithmWords(algorithm);
  const { fields } = ALGORITHMS[algorithm];
  const groups = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const lock = (key: string, isIn: boolean) =>
    onChange({ ...view, locked: toggled(view.locked === 'all' ? new Set() : view.locked, key, isIn) });
  const ofPage = {
    searches: [
      ['searches', t('share.lesson.lock.searches')],
      ['repeats', t('share.lesson.lock.repeats')],
    ],
    sweep: [
      ['x', t('share.lesson.lock.x')],
      ['y', t('share.lesson.lock.y')],
      ['z', t('share.lesson.lock.z')],
      ['seeds', t('share.lesson.lock.seeds')],
      ['no', t('share.lesson.lock.no')],
    ],
  } as const;
  const settings: readonly (readonly [key: string, name: string])[] = [
    ['a', t('settings.algorithm')],
    ...Object.entries(fields)
      .filter(([, { group }]) => group === 'main' || group === 'protocol')
      .map(([name, { key }]) => [key, words.label(name)] as const),
    ...(page === 'sweep' || page === 'searches' ? ofPage[page] : []),
  ];
  return (
    <div className={styles.lessonFields}>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{t(`share.lesson.group.${group}`)}</legend>
          {PARTS[group].map((part: Part) => (
            <Check
              key={part}
              name={t(`share.lesson.part.${part}`)}
              checked={!view.hidden.has(part)}
              onChange={(shown) => onChange({ ...view, hidden: toggled(view.hidden, part, !shown) })}
            />
          ))}
        </fieldset>
      ))}
      <fieldset data-wide="true">
        <legend>{t('share.lesson.locked')}</legend>
        <div>
          <Check
            name={t('share.lesson.everything')}
            checked={view.locked === 'all'}
            onChange={(all) => onChange({ ...view, locked: all ? 'all' : new Set() })}
          />
          {settings.map(([key, name]) => (
            <Check
              key={key}
              name={name}
              checked={isLocked(view, key)}
              disabled={view.locked === 'all'}
              onChange={(isIn) => lock(key, isIn)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
