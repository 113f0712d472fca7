// Which cell a row, or a line of JSON, is of: by its matrix and operations, its hash, its index or its tokens. Where it
// has several of these, one that can be read serves for one that cannot, and two that disagree are refused.
import { parseCell, SpaceError } from '../../space/nasbench101/cell.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { tokensToCell } from '../../space/nasbench101/tokens.ts';
import { excerpt, readHash, readIndex, readMatrix, readOperations, readTokens } from './cellNotation.ts';
import { isBlank } from './numbers.ts';

/** What names a cell; what is not there, or blank, is passed over. */
export interface CellNames {
  readonly matrix?: unknown;
  readonly ops?: unknown;
  readonly hash?: unknown;
  readonly tokens?: unknown;
  readonly index?: unknown;
}
export type NameKind = Exclude<keyof CellNames, 'ops'>;

/** Why a name is none of a cell: the name, and what stands there. */
export interface NameProblem {
  readonly kind: NameKind;
  readonly error: SpaceError;
  readonly text: string;
}

export interface Lookup {
  readonly space: Space;
  /** Index of the cell with a hash (32 lower-case digits), or −1. */
  readonly indexOfHash: (hash: string) => number;
}

/** What of a row, or of a line's object, names its cell. */
export const NAME_ROLES = [
  'matrix',
  'ops',
  'hash',
  'tokens',
  'index',
] as const satisfies readonly (keyof CellNames)[];

const KINDS = ['matrix', 'hash', 'tokens', 'index'] as const satisfies readonly NameKind[];

/** Finds cells by their names. */
export class CellFinder {
  private readonly lookup: Lookup;

  constructor(lookup: Lookup) {
    this.lookup = lookup;
  }

  /** The index of the cell, or why there is none; undefined if nothing names one. */
  find(names: CellNames): number | NameProblem | undefined {
    let found: { kind: NameKind; index: number } | undefined;
    let problem: NameProblem | undefined;
    for (const kind of KINDS) {
      if (isBlank(names[kind])) continue;
      try {
        const index = this.findBy(kind, names);
        if (found && found.index !== index) return disagreement(found, { kind, index }, names);
        found ??= { kind, index };
      } catch (error) {
        if (!(error instanceof SpaceError)) throw error;
        problem ??= { kind, error, text: textOf(kind, names, error) };
      }
    }
    return found?.index ?? problem;
  }

  private findBy(kind: NameKind, names: CellNames): number {
    const { space } = this.lookup;
    switch (kind) {
      case 'matrix': {
        const operations = readOperations(names.ops);
        return space.indexOf(parseCell(readMatrix(names.matrix, operations.length), operations));
      }
      case 'hash': {
        const hash = readHash(names.hash);
        const index = this.lookup.indexOfHash(hash);
        if (index >= 0) return index;
        throw new SpaceError(
          'unknown-hash',
          `No cell has the module hash ${hash}. Check it, or give the matrix.`,
        );
      }
      case 'tokens':
        return space.indexOf(tokensToCell(readTokens(names.tokens)));
      case 'index':
        return readIndex(names.index);
    }
  }
}

function disagreement(
  one: { readonly kind: NameKind; readonly index: number },
  other: { readonly kind: NameKind; readonly index: number },
  names: CellNames,
): NameProblem {
  const error = new SpaceError(
    'names-disagree',
    `The ${one.kind} is that of cell ${one.index}, the ${other.kind} that of cell ${other.index}. Correct one of them.`,
  );
  return { kind: other.kind, error, text: excerpt(names[other.kind]) };
}

/** Of a matrix with its operations, the one that is wrong. */
function textOf(kind: NameKind, names: CellNames, error: SpaceError): string {
  return excerpt(kind === 'matrix' && error.code === 'bad-operations' ? names.ops : names[kind]);
}
