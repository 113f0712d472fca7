// What npm run predictors is asked for, read from its command line.
import { parseArgs } from 'node:util';
import { LABEL_TRANSFORMS, type LabelTransformName } from '../predictors/labelTransform.ts';

export const KINDS = ['gp', 'trees', 'graph', 'lstm'] as const;
export type Kind = (typeof KINDS)[number];
/** `none` compares predictors as they are. */
export const SCHEMES = ['none', 'pseudo-labels', 'free-targets', 'free-pretraining'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Teachers that are no predictors of their own. */
const NO_NAMES: readonly string[] = ['none', 'itself', 'ensemble'];

export const TABLES = ['public/oracle/nasbench101.parquet', 'public/oracle/surrogate101.parquet'];

export const USAGE = `Usage: npm run --silent predictors -- [options]

Fits predictors to a few labelled cells and prints how well each orders held-out ones, one JSON object a line.
  --predictor LIST  predictors to compare, by commas; "+" makes an ensemble (default: gp,trees,gp+trees,graph)
                    parts: ${KINDS.join(', ')}
  --n N             labelled cells (default: 100)
  --m M             unlabelled cells, for a scheme (default: 0)
  --seeds FROM-TO   seeds, also a list by commas (default: 1-10)
  --scheme NAME     pseudo-labels (learn what --teacher guesses of the M cells), free-targets (learn what can be computed
                    of them beside the labels; graph only) or free-pretraining (before the labels; graph only);
                    a control without the scheme that takes as many steps is fitted too
  --teacher NAME    what makes the pseudo-labels: a predictor, itself (the same predictor, of labels alone), ensemble (three
                    of it) or none (default: gp+trees; with free targets none, where a teacher's guesses would come beside)
  --transform NAME  nscore, sample or published (default: nscore)
  --table FILE      the table (default: the first of ${TABLES.join(', ')})
  --whole           judge on all cells of the table, as the literature does, instead of 5,000 held-out ones
`;

export interface Options {
  readonly predictors: readonly string[];
  /** A predictor's name, `itself`, `ensemble` or `none`. */
  readonly teacher: string;
  readonly scheme: Scheme;
  readonly n: number;
  readonly m: number;
  readonly seeds: readonly number[];
  readonly transform: LabelTransformName;
  readonly table: string | undefined;
  readonly whole: boolean;
  readonly help: boolean;
}

/** A failure whose message is all that a person needs to see. */
export class UsageError extends Error {}

/** @throws UsageError where a value is none that the command takes */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const predictors = values.predictor.split(',');
  for (const name of predictors) partsOf(name);
  if (!SCHEMES.includes(values.scheme as Scheme)) {
    throw new UsageError(`There is no scheme '${values.scheme}'; there are ${SCHEMES.join(', ')}.`);
  }
  const scheme = values.scheme as Scheme;
  const m = wholeNumber(values.m, '--m', 0);
  if (scheme !== 'none' && m === 0)
    throw new UsageError(`The scheme '${scheme}' needs unlabelled cells: give --m.`);
  const isFree = scheme === 'free-targets' || scheme === 'free-pretraining';
  const teacher = values.teacher ?? (scheme === 'pseudo-labels' ? 'gp+trees' : 'none');
  if (!NO_NAMES.includes(teacher)) partsOf(teacher);
  if (scheme === 'pseudo-labels' && teacher === 'none')
    throw new UsageError('Pseudo-labels need someone to make them: give another --teacher than none.');
  if (isFree && predictors.some((name) => name !== 'graph')) {
    throw new UsageError("Free targets are learned by 'graph' alone: give --predictor graph.");
  }
  const transform = LABEL_TRANSFORMS.find((name) => name === values.transform);
  if (!transform) {
    throw new UsageError(
      `There is no transform '${values.transform}'; there are ${LABEL_TRANSFORMS.join(', ')}.`,
    );
  }
  return {
    predictors,
    teacher,
    scheme,
    n: wholeNumber(values.n, '--n', 2),
    m,
    seeds: seedsOf(values.seeds),
    transform,
    table: values.table,
    whole: values.whole,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        predictor: { type: 'string', default: 'gp,trees,gp+trees,graph' },
        teacher: { type: 'string' },
        scheme: { type: 'string', default: 'none' },
        n: { type: 'string', default: '100' },
        m: { type: 'string', default: '0' },
        seeds: { type: 'string', default: '1-10' },
        transform: { type: 'string', default: 'nscore' },
        table: { type: 'string' },
        whole: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** The parts of an ensemble's name, or the one predictor. @throws UsageError if one is unknown */
export function partsOf(name: string): Kind[] {
  return name.split('+').map((part) => {
    const kind = KINDS.find((known) => known === part);
    if (!kind)
      throw new UsageError(`There is no predictor '${part}'; there are ${KINDS.join(', ')}, joined by +.`);
    return kind;
  });
}

function wholeNumber(text: string, option: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least) return value;
  throw new UsageError(`${option} takes a whole number from ${least} on, not '${text}'.`);
}

function seedsOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map((end) => wholeNumber(end, '--seeds', 0));
    if (to < from || to - from > 999)
      throw new UsageError(`--seeds takes ranges such as 1-10, not '${part}'.`);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}
