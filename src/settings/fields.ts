// What a setting is: its name in links, its default, its range and its place in the panel. Algorithms declare theirs with
// these; the check, the link, the panel and the command line are made from the declarations.

/** 'main' and 'protocol' settings are always visible in the panel, the others under "more". */
export const GROUPS = ['main', 'protocol', 'search', 'training', 'model', 'evaluation'] as const;
export type Group = (typeof GROUPS)[number];

interface FieldBase {
  /** Name in a link's fragment. */
  readonly key: string;
  readonly group: Group;
  /** Whether it means anything beside the others; always, if not given. */
  readonly when?: (settings: Settings) => boolean;
}
export interface NumberField extends FieldBase {
  readonly kind: 'integer' | 'real';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** A slider for it should be logarithmic. */
  readonly logarithmic?: boolean;
  /** Only multiples of this are allowed. */
  readonly multipleOf?: number;
  /** The default where it depends on the other settings; `default` is what it comes to with all of theirs. */
  readonly defaultFrom?: (settings: Settings) => number;
}
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
  /** The default where it depends on the other settings; `default` is what it comes to with all of theirs. */
  readonly defaultFrom?: (settings: Settings) => string;
  /** Whether a choice can be beside the other settings; all can, if not given. */
  readonly allows?: (choice: string, settings: Settings) => boolean;
}
export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export type Field = NumberField | ChoiceField | SwitchField;
export type Fields = Readonly<Record<string, Field>>;

export type Value = number | string | boolean;
/** Settings of whichever algorithm, by the names of its fields. */
export type Settings = Readonly<Record<string, Value>>;

type ValueOf<F> = F extends { kind: 'integer' | 'real' }
  ? number
  : F extends { kind: 'switch' }
    ? boolean
    : F extends { choices: readonly (infer C)[] }
      ? C
      : never;
/** The settings that these fields declare. */
export type SettingsOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

const numberField =
  <K extends NumberField['kind']>(kind: K) =>
  (key: string, group: Group, value: number, min: number, max: number, extra: Partial<NumberField> = {}) =>
    ({ key, group, default: value, min, max, ...extra, kind }) as const;
export const integer = numberField('integer');
export const real = numberField('real');

/** Whether a field allows a value, whatever it is: all that comes from links, files and fields of the page is asked here. */
export function isValueOf(field: Field, value: unknown): value is Value {
  switch (field.kind) {
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'integer':
    case 'real': {
      const { kind, min, max, multipleOf = 1 } = field;
      if (typeof value !== 'number' || !(value >= min && value <= max)) return false;
      return kind === 'real' || (Number.isInteger(value) && value % multipleOf === 0);
    }
  }
}

/** The default of one field beside these settings, within its range. */
export function defaultOf(field: Field, settings: Settings): Value {
  if (field.kind === 'switch') return field.default;
  if (field.kind === 'choice') return field.defaultFrom?.(settings) ?? field.default;
  const { defaultFrom, min, max } = field;
  return defaultFrom ? Math.min(max, Math.max(min, defaultFrom(settings))) : field.default;
}

/** Whether a setting means anything beside the others. */
export function applies(field: Field, settings: Settings): boolean {
  return field.when?.(settings) ?? true;
}

/** The first setting, by name, whose choice cannot be beside the others; undefined where all can. */
export function conflictIn(fields: Fields, settings: Settings): string | undefined {
  return Object.keys(fields).find((name) => {
    const field = fields[name];
    return field.kind === 'choice' && field.allows?.(String(settings[name]), settings) === false;
  });
}

/** These settings, and the defaults of all that they leave out. */
export function withDefaults<F extends Fields>(fields: F, settings: Settings = {}): SettingsOf<F> {
  const plain = Object.entries(fields).map(([name, field]) => [name, settings[name] ?? field.default]);
  const all: Record<string, Value> = Object.fromEntries(plain);
  for (const [name, field] of Object.entries(fields)) {
    if (!(name in settings)) all[name] = defaultOf(field, all);
  }
  return all as SettingsOf<F>;
}

/** The settings after a change. What stood at a default that depends on what was changed stays at its default. */
export function changed<F extends Fields>(
  fields: F,
  settings: SettingsOf<F>,
  change: Partial<SettingsOf<F>>,
): SettingsOf<F> {
  const own = Object.entries(settings).filter(
    ([name, value]) => name in change || value !== defaultOf(fields[name], settings),
  );
  return withDefaults(fields, { ...Object.fromEntries(own), ...change });
}
