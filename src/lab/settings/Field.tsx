// One setting: its name, help, slider and number (or choice, or switch), and the way back to its default.
import { memo, type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { type Field as FieldOf, isValueOf, type NumberField, type Value } from '../../settings/fields.ts';
import { Locked } from './Locked.tsx';
import { fromPosition, SLIDER_STEPS, toPosition } from './logScale.ts';
import styles from './settings.module.css';

export interface Option {
  readonly value: string;
  readonly name: string;
  readonly disabled?: boolean;
}

interface Props {
  readonly name: string;
  readonly field: FieldOf;
  readonly value: Value;
  /** Its default beside the other settings. */
  readonly initial: Value;
  readonly label: string;
  readonly help: string;
  /** Of a choice, in order. */
  readonly options?: readonly Option[];
  readonly onChange: (name: string, value: Value) => void;
  readonly onReset: (name: string) => void;
  /** It may not be changed. */
  readonly locked?: boolean;
  /** In the slider's place. */
  readonly tool?: ReactNode;
  /** Under the help. */
  readonly children?: ReactNode;
}

interface InputProps extends Props {
  readonly id: string;
}

function NumberInput({
  id,
  name,
  field,
  value,
  label,
  locked,
  tool,
  onChange,
}: InputProps & { readonly field: NumberField }) {
  const { t } = useTranslation();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const written = text.trim() === '' ? undefined : Number(text);
  const isValid = isValueOf(field, written);
  const commit = () => {
    if (isValid) onChange(name, written);
    else setText(String(value));
  };
  return (
    <div className={styles.number}>
      {tool ?? (
        <input
          type="range"
          disabled={locked}
          aria-label={t('settings.slider', { name: label })}
          min={0}
          max={SLIDER_STEPS}
          value={toPosition(Number(value), field)}
          onChange={(event) => onChange(name, fromPosition(Number(event.target.value), field))}
        />
      )}
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        readOnly={locked}
        aria-invalid={!isValid}
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

function Input(props: InputProps) {
  const { id, name, field, value, options = [], locked, onChange } = props;
  if (field.kind === 'choice') {
    return (
      <select
        id={id}
        disabled={locked}
        aria-invalid={options.some((option) => option.value === value && option.disabled)}
        aria-describedby={`${id}-help`}
        value={String(value)}
        onChange={(event) => onChange(name, event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.name}
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
        disabled={locked}
        aria-describedby={`${id}-help`}
        checked={Boolean(value)}
        onChange={(event) => onChange(name, event.target.checked)}
      />
    );
  }
  return <NumberInput {...props} field={field} />;
}

export const Field = memo(function Field(props: Props) {
  const { name, value, initial, label, help, options, locked, onReset, children } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const changed = value !== initial;
  const initialText =
    typeof initial === 'number'
      ? format.real(initial)
      : typeof initial === 'boolean'
        ? t(initial ? 'settings.on' : 'settings.off')
        : (options?.find((option) => option.value === initial)?.name ?? initial);
  const reset = t('settings.resetField', { name: label, value: initialText });
  return (
    <div className={styles.field} data-changed={changed}>
      <div className={styles.fieldHead}>
        <label htmlFor={id}>{label}</label>
        {locked && <Locked />}
        {changed && !locked && (
          <button
            type="button"
            className={styles.undo}
            aria-label={reset}
            title={reset}
            onClick={() => onReset(name)}
          >
            ↺ {initialText}
          </button>
        )}
      </div>
      <Input {...props} id={id} />
      <p id={`${id}-help`} className={styles.help}>
        {help}
      </p>
      {children}
    </div>
  );
});
