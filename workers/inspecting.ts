// The worker's part of slow motion: looks into the model of a run between two of its events. Nothing of the run is changed,
// and none of its random numbers are drawn.

import { type Plane, place, principalPlane, turnedTowards } from '../src/explore/plane.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import { embeddingOf, PlainModel, type Vector } from '../src/predictors/encoderDecoder/plainModel.ts';
import type { WasmEngine } from '../src/predictors/encoderDecoder/wasm/engine.ts';
import type { WasmPredictor } from '../src/predictors/encoderDecoder/wasm/predictor.ts';
import type { ModelInside } from '../src/run/replay.ts';
import type { Space } from '../src/space/nasbench101/space.ts';
import { tokensOf } from '../src/space/searchSpace.ts';
import type {
  ClimbedMove,
  EncodedCell,
  Inspection,
  InspectRequest,
  MoveInside,
  Placed,
  Seen,
} from './protocol.ts';

/** More would keep the run waiting, and cover one another: a cell costs about a fifth of a millisecond. */
const MOST_HELD_OUT = 300;
const MOST_CELLS = 2_000;
const MOST_MOVES = 50;
/** Fewer lie in no plane. */
const FEWEST_CELLS = 3;
/** Points of a climb's way that are shown. */
const WAY = 16;

/** A run's model with the held-out cells that it is judged on. */
export interface Opened extends ModelInside {
  readonly heldOut: Uint32Array;
}

export class Inspecting {
  private engine: Promise<WasmEngine> | undefined;
  private embedder: WasmPredictor | undefined;

  /** @throws SpaceError 'bad-index'; EngineError without WebAssembly's SIMD */
  async inspect(
    space: Space,
    table: OracleTable,
    model: Opened,
    request: InspectRequest,
  ): Promise<Inspection | undefined> {
    const asked = request.cells.slice(0, MOST_CELLS);
    const { spec, state } = model;
    const heldOut = model.heldOut.subarray(0, MOST_HELD_OUT);
    if (heldOut.length < FEWEST_CELLS) return undefined;
    const embedder = await this.embedderFor(model);
    const see = async (cells: ArrayLike<number>) => {
      const { embeddings, scores } = await embedder.embed(tokensOf(space, cells));
      const truth = Float64Array.from(cells, (cell) => table.test(cell));
      return { embeddings, predicted: spec.scale.accuraciesOf(scores), truth };
    };
    const crowd = await see(heldOut);
    const plane = planeOf(heldOut, crowd.embeddings, spec.settings.hiddenSize, request.before);
    const seenAt = (
      cells: Uint32Array,
      { embeddings, predicted, truth }: Awaited<ReturnType<typeof see>>,
    ): Seen => ({
      cells,
      points: place(plane, embeddings),
      predicted,
      truth,
    });
    const cells = Uint32Array.from(asked);
    const inside = new Inside(space, model, plane);
    const { focus, moves = [] } = request;
    const move = inside.firstThatIsSo(moves.slice(0, MOST_MOVES));
    return {
      steps: state.steps,
      share: plane.share,
      crowd: seenAt(heldOut, crowd),
      cells: seenAt(cells, await see(cells)),
      ...(focus === undefined ? {} : { focus: inside.encoded(focus) }),
      ...(move ? { move } : {}),
    };
  }

  dispose(): void {
    this.embedder?.dispose();
    this.embedder = undefined;
  }

  /** A model on one thread with these weights, whatever engine the run itself uses. */
  private async embedderFor({ spec: { settings }, state }: Opened): Promise<WasmPredictor> {
    this.engine ??= import('../src/predictors/encoderDecoder/wasm/engine.ts').then(({ createWasmEngine }) =>
      createWasmEngine({ threads: 1 }),
    );
    const engine = await this.engine;
    const before = this.embedder?.settings;
    if (before?.hiddenSize !== settings.hiddenSize || before.mlpSize !== settings.mlpSize) {
      this.dispose();
      this.embedder = await engine.createModel(settings, 0);
    }
    const embedder = this.embedder as WasmPredictor;
    await embedder.load(state);
    return embedder;
  }
}

/** The crowd's plane, turned towards where those of it lay that the frame before held, too. */
function planeOf(
  cells: Uint32Array,
  embeddings: Float32Array,
  width: number,
  before: Placed | undefined,
): Plane {
  const plane = principalPlane(embeddings, width);
  if (!before) return plane;
  const points = place(plane, embeddings);
  const placeBefore = new Map(Array.from(before.cells, (cell, i) => [cell, i] as const));
  const shared = [...cells.keys()].filter((i) => placeBefore.has(cells[i]));
  if (shared.length < FEWEST_CELLS) return plane;
  const pairsOf = (all: Float32Array, at: (i: number) => number) =>
    Float32Array.from(shared.flatMap((i) => [all[2 * at(i)], all[2 * at(i) + 1]]));
  return turnedTowards(
    plane,
    pairsOf(points, (i) => i),
    pairsOf(before.points, (i) => placeBefore.get(cells[i]) ?? 0),
  );
}

/** What single cells come to inside the model. */
class Inside {
  private readonly space: Space;
  private readonly plain: PlainModel;
  private readonly scale: Opened['spec']['scale'];
  private readonly plane: Plane;

  constructor(space: Space, { spec, state }: Opened, plane: Plane) {
    this.space = space;
    this.plain = new PlainModel(spec.settings, state.weights);
    this.scale = spec.scale;
    this.plane = plane;
  }

  encoded(cell: number): EncodedCell {
    const tokens = [...this.space.tokens(cell)];
    const outputs = this.plain.encode(tokens);
    const soFar = outputs.map((_, t) => embeddingOf(outputs.slice(0, t + 1)));
    return {
      cell,
      tokens,
      path: place(this.plane, soFar.flat()),
      predicted: this.accuracyOf(outputs),
    };
  }

  /** The first of the run's moves that comes out here as it came out there. */
  firstThatIsSo(moves: readonly ClimbedMove[]): MoveInside | undefined {
    for (const move of moves) {
      const inside = this.move(move);
      if (inside) return inside;
    }
    return undefined;
  }

  /** Undefined where single precision, or another engine's order of adding up, made the run write another cell. */
  private move(move: ClimbedMove): MoveInside | undefined {
    const { space, plain, plane } = this;
    const tokens = [...space.tokens(move.from)];
    const outputs = plain.encode(tokens);
    const moved = plain.moved(outputs, move.stepSize);
    const written = plain.write(moved);
    if (space.indexOfTokens(Uint8Array.from(written, ({ token }) => token)) !== move.to) return undefined;
    const child = plain.encode([...space.tokens(move.to)]);
    const way = Array.from({ length: WAY + 1 }, (_, i) => plain.moved(outputs, (i / WAY) * move.stepSize));
    return {
      ...move,
      tokens,
      way: place(plane, way.flatMap(embeddingOf)),
      along: Float64Array.from(way, (there) => this.accuracyOf(there)),
      child: { point: place(plane, embeddingOf(child)), predicted: this.accuracyOf(child) },
      written,
    };
  }

  private accuracyOf(outputs: readonly Vector[]): number {
    return this.scale.accuraciesOf(Float32Array.of(this.plain.accuracy(outputs)))[0];
  }
}
