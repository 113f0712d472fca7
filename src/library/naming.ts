// What a run is called when nobody has named it, as parts that every language puts into words: its sizes first, then what
// differs from the defaults, its seed last. So that names make sense by themselves and tell runs apart.
import type { RunSpec } from '../run/spec.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { defaultOf, type Value } from '../settings/fields.ts';

export interface NamePart {
  readonly setting: string;
  readonly value: Value;
}

/** What tells a run apart at first sight, whatever its value. */
const SIZES = ['labelled', 'unlabelled', 'budget'];
/** Then what a search is made of, such as its teacher; of training and the like, lists and tables tell. */
const TELLING: readonly string[] = ['main', 'protocol'];
const MOST_OTHERS = 2;

/** Settings in the order in which a name says them, all numbers, choices and switches as they are. */
export function nameParts({ algorithm, settings }: RunSpec): NamePart[] {
  const { fields, presets } = ALGORITHMS[algorithm];
  const part = (setting: string): NamePart => ({ setting, value: settings[setting] });
  // Where there are labelled cells to begin with, they and the unlabelled ones tell more than the budget.
  const sizes = SIZES.filter((name) => name in fields && !(name === 'budget' && 'labelled' in fields));
  const usual = Object.values(presets)[0] ?? {};
  const others = Object.keys(fields).filter((name) => {
    if (name === 'seed' || sizes.includes(name)) return false;
    const value = settings[name];
    if (!TELLING.includes(fields[name].group)) return false;
    return value !== defaultOf(fields[name], settings) && value !== (usual as Record<string, Value>)[name];
  });
  return [...sizes, ...others.slice(0, MOST_OTHERS), 'seed'].map(part);
}
