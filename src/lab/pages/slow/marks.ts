// What of a frame is drawn in the plane, and how far it has come at a beat.
import type { Frame } from './film.ts';

export type MarkKind = 'heldOut' | 'labelled' | 'pseudo' | 'found' | 'focus' | 'parent' | 'moved' | 'child';

export interface Mark {
  /** The same from frame to frame, so that it can be seen moving. */
  readonly key: string;
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  /** Undefined for a place in the latent space that is no cell's. */
  readonly cell: number | undefined;
  /** Accuracies, [0, 1]; NaN where unknown, or not to be told yet. */
  readonly predicted: number;
  readonly truth: number;
}

/** A way through the plane: [points × 2]. */
export interface Way {
  readonly points: Float32Array;
  readonly kind: 'encoding' | 'climb' | 'reading' | 'trail';
}

export interface Marks {
  readonly marks: readonly Mark[];
  readonly ways: readonly Way[];
}

const at = (points: Float32Array, i: number) => ({ x: points[2 * i], y: points[2 * i + 1] });

/** Frames about cells whose truth is told on demand. */
const KEEPS_SECRETS: readonly Frame['scene'][] = ['pseudo', 'climb', 'decode', 'breed', 'query'];

/**
 * @param told whether what is true of the cells that the frame is about may be seen
 * @param trail where the followed cell was before, see film.ts
 */
export function marksOf(frame: Frame, beat: number, told: boolean, trail: Float32Array): Marks {
  const { picture, labelled } = frame.shot;
  const { crowd, cells } = picture;
  const marks: Mark[] = [];
  for (const [i, cell] of crowd.cells.entries()) {
    const { predicted, truth } = crowd;
    marks.push({
      key: `h${cell}`,
      kind: 'heldOut',
      cell,
      ...at(crowd.points, i),
      predicted: predicted[i],
      truth: truth[i],
    });
  }
  const fresh = frame.scene === 'pseudo' ? 'pseudo' : 'found';
  const isSecret = KEEPS_SECRETS.includes(frame.scene) && !told;
  for (const [i, cell] of cells.cells.entries()) {
    const kind = i < labelled ? 'labelled' : fresh;
    // What the climb has found is not known before it was written down.
    if (kind === 'found' && frame.scene !== 'query') continue;
    const truth = kind !== 'labelled' && isSecret ? Number.NaN : cells.truth[i];
    marks.push({ key: `c${cell}`, kind, cell, ...at(cells.points, i), predicted: cells.predicted[i], truth });
  }
  const { marks: own, ways } = special(frame, beat, marks, trail);
  return { marks: [...marks, ...own], ways };
}

function special(frame: Frame, beat: number, others: readonly Mark[], trail: Float32Array): Marks {
  const hidden = { truth: Number.NaN };
  switch (frame.scene) {
    case 'encode': {
      const { cell, path, predicted } = frame.encoded;
      if (beat === 0) return { marks: [], ways: [] };
      const here = at(path, beat - 1);
      const isWhole = beat === frame.encoded.tokens.length;
      return {
        marks: [
          {
            key: 'focus',
            kind: 'focus',
            cell,
            ...here,
            predicted: isWhole ? predicted : Number.NaN,
            ...hidden,
          },
        ],
        ways: [{ kind: 'encoding', points: path.subarray(0, 2 * beat) }],
      };
    }
    case 'climb':
    case 'decode': {
      if (!frame.move) return { marks: [], ways: [] };
      const { from, to, way, along, child, written } = frame.move;
      const end = along.length - 1;
      const moves = frame.scene === 'decode' || beat > 0;
      const parent: Mark = {
        key: 'parent',
        kind: 'parent',
        cell: from,
        ...at(way, 0),
        predicted: along[0],
        ...hidden,
      };
      const moved: Mark = {
        key: 'moved',
        kind: 'moved',
        cell: undefined,
        ...at(way, moves ? end : 0),
        predicted: along[moves ? end : 0],
        ...hidden,
      };
      const isWritten = frame.scene === 'decode' && beat === written.length;
      return {
        marks: [
          parent,
          moved,
          ...(isWritten
            ? [
                {
                  key: 'child',
                  kind: 'child',
                  cell: to,
                  ...at(child.point, 0),
                  predicted: child.predicted,
                  ...hidden,
                } as const,
              ]
            : []),
        ],
        ways: [
          ...(moves ? [{ kind: 'climb', points: way } as const] : []),
          ...(isWritten
            ? [{ kind: 'reading', points: Float32Array.of(...way.slice(-2), ...child.point) } as const]
            : []),
        ],
      };
    }
    case 'breed': {
      const { parent, cell } = frame.query;
      const from = others.find((mark) => mark.cell === parent && mark.kind === 'labelled');
      const { cells } = frame.shot.picture;
      const i = cells.cells.indexOf(cell);
      if (i < 0) return { marks: [], ways: [] };
      const child: Mark = {
        key: 'child',
        kind: 'child',
        cell,
        ...at(cells.points, i),
        predicted: cells.predicted[i],
        ...hidden,
      };
      return {
        marks: from ? [{ ...from, key: 'parent', kind: 'parent' }, child] : [child],
        ways: from ? [{ kind: 'climb', points: Float32Array.of(from.x, from.y, child.x, child.y) }] : [],
      };
    }
    case 'train':
    case 'both': {
      const followed = others.find(({ cell, kind }) => cell === frame.followed && kind === 'labelled');
      return {
        marks: followed ? [{ ...followed, key: 'focus', kind: 'focus' }] : [],
        ways: [{ kind: 'trail', points: trail }],
      };
    }
    case 'query': {
      const followed = others.find(({ cell, kind }) => cell === frame.followed && kind === 'found');
      return { marks: followed ? [{ ...followed, key: 'child', kind: 'child' }] : [], ways: [] };
    }
    default:
      return { marks: [], ways: [] };
  }
}
