// One setting: its name, help, slider and number (or choice, or switch), and the way back to its default.
import { memo, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useFormat } from '../../i18n/useFormat.ts';
import { PUBLISHED_LABEL } from '../../oracle/labels.ts';
import {
  DEFAULT_SETTINGS,
  type ExperimentSettings,
  FIELDS,
  type Field as FieldOf,
  fieldSchema,
  type NumberField,
  type SettingName,
} from '../../run/settings.ts';
import { useLab } from '../store.ts';
import { fromPosition, SLIDER_STEPS, toPosition } from './logScale.ts';
import styles from './settings.module.css';

function NumberInput({ name, field, id }: { name: SettingName; field: NumberField; id: string }) {
  const { t } = useTranslation();
  const value = useLab(({ settings }) => settings[name]) as number;
  const change = useLab((lab) => lab.change);
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const parsed = v.safeParse(fieldSchema(field), text.trim() === '' ? undefined : Number(text));
  const commit = () => {
    if (parsed.success) change({ [name]: parsed.output } as Partial<ExperimentSettings>);
    else setText(String(value));
  };
  return (
    <div className={styles.number}>
      <input
        type="range"
        aria-label={t('settings.slider', { name: t(`settings.field.${name}.label`) })}
        min={0}
        max={SLIDER_STEPS}
        value={toPosition(value, field)}
        onChange={(event) =>
          change({ [name]: fromPosition(Number(event.target.value), field) } as Partial<ExperimentSettings>)
        }
      />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={!parsed.success}
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(String(value));
        }}
      />
    </div>
  );
}

function Input({ name, field, id }: { name: SettingName; field: FieldOf; id: string }) {
  const { t } = useTranslation();
  const value = useLab(({ settings }) => settings[name]);
  const change = useLab((lab) => lab.change);
  const table = useLab(({ opened }) => opened?.table);
  if (field.kind === 'choice') {
    const isMissing = (choice: string) =>
      name === 'label' && table !== undefined && !table.labels.some(({ source }) => source === choice);
    return (
      <select
        id={id}
        aria-invalid={isMissing(String(value))}
        aria-describedby={`${id}-help`}
        value={String(value)}
        onChange={(event) => change({ [name]: event.target.value } as Partial<ExperimentSettings>)}
      >
        {field.choices.map((choice) => (
          <option key={choice} value={choice} disabled={isMissing(choice)}>
            {name === 'engine' && choice !== 'auto'
              ? t(`engine.id.${choice as 'wasm'}`)
              : t(`settings.choice.${choice as 'auto'}`)}
            {name === 'label' && choice === PUBLISHED_LABEL && ` (${t('settings.published')})`}
            {isMissing(choice) && ` – ${t('settings.notInTable')}`}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'switch') {
    return (
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-help`}
        checked={Boolean(value)}
        onChange={(event) => change({ [name]: event.target.checked } as Partial<ExperimentSettings>)}
      />
    );
  }
  return <NumberInput name={name} field={field} id={id} />;
}

/** For how many cells the table in use allows the protocol that is chosen. */
function LabelNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const source = useLab(({ settings }) => settings.label);
  const table = useLab(({ opened }) => opened?.table);
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

export const Field = memo(function Field({ name }: { name: SettingName }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const field: FieldOf = FIELDS[name];
  const changed = useLab(({ settings }) => settings[name] !== DEFAULT_SETTINGS[name]);
  const reset = useLab((lab) => lab.resetSetting);
  const label = t(`settings.field.${name}.label`);
  const initial = DEFAULT_SETTINGS[name];
  const initialText =
    typeof initial === 'number'
      ? format.real(initial)
      : typeof initial === 'boolean'
        ? t(initial ? 'settings.on' : 'settings.off')
        : name === 'engine'
          ? t('settings.choice.auto')
          : t(`settings.choice.${initial as 'sample'}`);
  return (
    <div className={styles.field} data-changed={changed}>
      <div className={styles.fieldHead}>
        <label htmlFor={id}>{label}</label>
        {changed && (
          <button
            type="button"
            className={styles.undo}
            aria-label={t('settings.resetField', { name: label, value: initialText })}
            title={t('settings.resetField', { name: label, value: initialText })}
            onClick={() => reset(name)}
          >
            ↺ {initialText}
          </button>
        )}
      </div>
      <Input name={name} field={field} id={id} />
      <p id={`${id}-help`} className={styles.help}>
        {t(`settings.field.${name}.help`)}
      </p>
      {name === 'label' && <LabelNote />}
    </div>
  );
});
