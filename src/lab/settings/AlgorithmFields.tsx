// The settings that an algorithm declares, of some groups, each as a field. What stands here is made from declarations and
// texts alone, so that a new algorithm, or a new setting, needs nothing here.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../../workers/protocol.ts';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { PUBLISHED_LABEL } from '../../oracle/labels.ts';
import { ALGORITHMS, type AlgorithmId } from '../../search/registry.ts';
import {
  applies,
  type ChoiceField,
  defaultOf,
  type Group,
  type Settings,
  type Value,
} from '../../settings/fields.ts';
import { useLocks } from '../view/useView.ts';
import { Field, type Option } from './Field.tsx';
import styles from './settings.module.css';

interface Props {
  readonly algorithm: AlgorithmId;
  readonly settings: Settings;
  readonly group: Group;
  /** The table in use: it may lack figures that a choice asks for. */
  readonly table: TableInfo | undefined;
  readonly onChange: (name: string, value: Value) => void;
  readonly onReset: (name: string) => void;
  readonly onDrawSeed?: () => void;
}

/** Names of the settings in a group that mean something beside the others, in the order of their declaration. */
export function namesIn(algorithm: AlgorithmId, settings: Settings, group: Group): string[] {
  return Object.entries(ALGORITHMS[algorithm].fields).flatMap(([name, field]) =>
    field.group === group && applies(field, settings) ? [name] : [],
  );
}

export function isChanged(algorithm: AlgorithmId, settings: Settings, name: string): boolean {
  return settings[name] !== defaultOf(ALGORITHMS[algorithm].fields[name], settings);
}

/** For how many cells the table in use allows the protocol that is chosen. */
function LabelNote({ source, table }: { source: string; table: TableInfo | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!table) return null;
  const cells = table.labels.find((label) => label.source === source)?.cells;
  if (cells === undefined) {
    return (
      <p className={styles.pending} role="status">
        {t('settings.choiceNotInTable')}
      </p>
    );
  }
  if (cells === table.size) return null;
  return <p className={styles.help}>{t('settings.choiceCells', { cells: format.integer(cells) })}</p>;
}

/** No seed is more than another, so none is on a scale. */
function NewSeed({ onDraw }: { onDraw: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" onClick={onDraw}>
      {t('settings.newSeed')}
    </button>
  );
}

export const AlgorithmFields = memo(function AlgorithmFields(props: Props) {
  const { algorithm, settings, group, table, onChange, onReset, onDrawSeed } = props;
  const { t } = useTranslation();
  const words = useAlgorithmWords(algorithm);
  const { fields } = ALGORITHMS[algorithm];
  const isLocked = useLocks();
  const optionsOf = (name: string, { choices, allows }: ChoiceField): Option[] =>
    choices.map((value) => {
      const isMissing =
        name === 'label' && table !== undefined && !table.labels.some(({ source }) => source === value);
      const isInConflict = allows?.(value, settings) === false;
      const published = name === 'label' && value === PUBLISHED_LABEL ? ` (${t('settings.published')})` : '';
      const why = isMissing
        ? ` – ${t('settings.notInTable')}`
        : isInConflict
          ? ` – ${t('settings.notTogether')}`
          : '';
      return {
        value,
        name: `${t(`settings.choice.${value as 'auto'}`)}${published}${why}`,
        disabled: isMissing || isInConflict,
      };
    });
  return namesIn(algorithm, settings, group).map((name) => {
    const field = fields[name];
    return (
      <Field
        key={`${algorithm} ${name}`}
        name={name}
        field={field}
        value={settings[name]}
        initial={defaultOf(field, settings)}
        locked={isLocked(field.key)}
        label={words.label(name)}
        help={words.help(name)}
        {...(field.kind === 'choice' ? { options: optionsOf(name, field) } : {})}
        onChange={onChange}
        onReset={onReset}
        {...(name === 'seed' && onDrawSeed && !isLocked(field.key)
          ? { tool: <NewSeed onDraw={onDrawSeed} /> }
          : {})}
      >
        {name === 'label' && <LabelNote source={String(settings[name])} table={table} />}
      </Field>
    );
  });
});
