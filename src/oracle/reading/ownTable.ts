// A person's own figures as columns by name, whatever kind of file they come from; and which of the columns are what.
import { OracleError } from '../errors.ts';

/** A file's columns, read when they are asked for. Rows are numbered from 0 here, from 1 in what a person sees. */
export interface OwnTable {
  /** As the file has them, which may be twice the same. */
  readonly names: readonly string[];
  readonly rows: number;
  /** One value a row: text, or what Parquet or JSON hold. @param at position in `names` */
  column(at: number): ArrayLike<unknown> | Promise<ArrayLike<unknown>>;
  /** Rows that the file has, but not as rows of its columns: by row, what is there. */
  readonly broken?: ReadonlyMap<number, BrokenRow>;
}

export interface BrokenRow {
  readonly code: 'bad-json' | 'extra-fields';
  readonly text: string;
}

/** Names that are understood, plain (see {@link plainName}); of several that are there, the first one counts. */
const NAMES = {
  hash: ['module_hash', 'hash', 'cell_hash', 'arch_hash'],
  matrix: ['matrix', 'module_adjacency', 'adjacency', 'adjacency_matrix', 'adj_matrix', 'adj'],
  ops: ['ops', 'operations', 'module_operations', 'module_ops', 'op_list'],
  index: ['cell_index', 'index', 'cell', 'cell_id'],
  tokens: ['tokens'],
  test: ['test_accuracy', 'final_test_accuracy', 'mean_test_accuracy', 'accuracy', 'test_acc', 'acc'],
  validation: [
    'validation_accuracy',
    'final_validation_accuracy',
    'valid_accuracy',
    'val_accuracy',
    'validation_acc',
    'valid_acc',
    'val_acc',
  ],
  seconds: ['training_seconds', 'training_time', 'final_training_time', 'train_time', 'train_seconds'],
  epochs: [
    ...[
      'epochs',
      'epoch',
      'budget',
      'budgets',
      'num_epochs',
      'num_epoch',
      'n_epochs',
      'n_epoch',
      'nb_epochs',
    ],
    ...[
      'training_epochs',
      'training_epoch',
      'train_epochs',
      'train_epoch',
      'num_train_epochs',
      'epochs_trained',
    ],
    ...['trained_epochs', 'total_epochs', 'max_epochs', 'epoch_num', 'epoch_number', 'epoch_count'],
    ...['training_budget', 'epoch_budget', 'budget_epochs', 'fidelity', 'hp'],
  ],
  repeat: [
    ...['repeat', 'repeats', 'repeat_id', 'repeat_index', 'repetition', 'replicate', 'replicate_id', 'rep'],
    ...[
      'run',
      'run_id',
      'run_index',
      'run_number',
      'run_no',
      'trial',
      'trial_id',
      'trial_index',
      'trial_number',
    ],
    ...['seed', 'seeds', 'seed_id', 'random_seed', 'rng_seed', 'train_seed', 'init_seed', 'attempt'],
  ],
  dataset: ['dataset', 'data_set', 'dataset_name', 'data_set_name', 'benchmark_dataset'],
} as const;
export type Role = keyof typeof NAMES;

/** Columns that qualify a row rather than name its cell or measure it; all that are there count. */
export const QUALIFIERS = ['epochs', 'repeat', 'dataset'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export interface FoundColumn {
  readonly at: number;
  /** As the file has it, without what a person cannot see. */
  readonly name: string;
  /** The name says that figures are in percent. */
  readonly percent: boolean;
}

export interface FoundColumns {
  readonly roles: ReadonlyMap<Exclude<Role, Qualifier>, FoundColumn>;
  readonly qualifiers: Readonly<Record<Qualifier, readonly FoundColumn[]>>;
  /** Columns of which nothing is known. */
  readonly others: readonly FoundColumn[];
}

const ROLE_OF_NAME = new Map<string, Role>(
  (Object.keys(NAMES) as Role[]).flatMap((role) => NAMES[role].map((name) => [name, role] as const)),
);
const PERCENT = /[\s_]*[([]?\s*(?:%|\bpercent|\bpct|_percent|_pct)\s*[)\]]?$/;

/** A column's name without marks, quotes, capitals and kinds of blanks, which are a spreadsheet's doing. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^[\ufeff\s#]+/, '')
    .replace(/^(["'“”‘’`])(.*)\1$/, '$2')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** What a column of this name holds, if that is understood. */
export function roleOf(name: string): { readonly role: Role | undefined; readonly percent: boolean } {
  const plain = plainName(name);
  const role = ROLE_OF_NAME.get(plain);
  if (role !== undefined) return { role, percent: false };
  const without = plain.replace(PERCENT, '').replace(/_$/, '');
  return { role: ROLE_OF_NAME.get(without), percent: without !== plain };
}

/**
 * Finds the columns.
 *
 * @throws OracleError `missing-column` if none names cells or none has accuracies, `unclear-rows` if a name that counts
 *   stands there twice
 */
export function findColumns({ names }: Pick<OwnTable, 'names'>): FoundColumns {
  const roles = new Map<Exclude<Role, Qualifier>, FoundColumn>();
  const qualifiers: Record<Qualifier, FoundColumn[]> = { epochs: [], repeat: [], dataset: [] };
  const others: FoundColumn[] = [];
  names.forEach((name, at) => {
    const { role, percent } = roleOf(name);
    const found = { at, name: name.replace(/^\ufeff/, '').trim(), percent };
    if (role === undefined) others.push(found);
    else if (isQualifier(role)) qualifiers[role].push(found);
    else {
      const earlier = roles.get(role);
      const [rank, before] = [found, earlier].map((column) => column && rankOf(role, column.name));
      if (earlier && rank === before) {
        throw new OracleError('unclear-rows', `There are two columns "${found.name}". Leave one of them.`, {
          wanted: 'twice',
          column: found.name,
        });
      }
      if (!earlier || rank! < before!) roles.set(role, found);
    }
  });
  const named = roles.has('hash') || roles.has('index') || roles.has('tokens');
  if (!named && !(roles.has('matrix') && roles.has('ops'))) throw missing('cell', names);
  if (!roles.has('test') && !roles.has('validation')) throw missing('accuracy', names);
  return { roles, qualifiers, others };
}

function isQualifier(role: Role): role is Qualifier {
  return (QUALIFIERS as readonly Role[]).includes(role);
}

function rankOf(role: Role, name: string): number {
  const plain = plainName(name);
  const names: readonly string[] = NAMES[role];
  return names.findIndex(
    (known) => known === plain || known === plain.replace(PERCENT, '').replace(/_$/, ''),
  );
}

const WANTED = {
  cell: '"module_hash", or "matrix" and "ops", or "index"',
  accuracy: '"accuracy", "test_accuracy" or "validation_accuracy"',
} as const;

function missing(wanted: keyof typeof WANTED, names: readonly string[]): OracleError {
  const there = names.slice(0, 10).join(', ').slice(0, 200) || 'none';
  return new OracleError('missing-column', `The file needs columns ${WANTED[wanted]}. It has: ${there}.`, {
    wanted,
    there,
  });
}
