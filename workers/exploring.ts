// The worker's part of looking at the space itself: figures of all cells, predictions, proxies, and cells by other names.

import { columnOf, FIGURES, type FigureColumn, type FigureId } from '../src/explore/figures.ts';
import { type GraphFigureId, graphFigures } from '../src/explore/graphFigures.ts';
import {
  FEWEST_LABELS,
  factsOf,
  type LabelsFrom,
  labelledCells,
  labelsKey,
  type PredictorFacts,
} from '../src/explore/labelled.ts';
import { type Projection, project } from '../src/explore/projection.ts';
import {
  agreement,
  type Paired,
  paired,
  percentiles,
  proxiesOf,
  proxyValues,
  type RankProxy,
} from '../src/explore/proxies.ts';
import { type TableFigureId, tableFigure } from '../src/explore/tableFigures.ts';
import { OracleError } from '../src/oracle/errors.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import type { CellPredictor } from '../src/predictors/predictor.ts';
import { Random } from '../src/random/random.ts';
import { SearchError } from '../src/search/errors.ts';
import { SpaceError } from '../src/space/nasbench101/cell.ts';
import type { HashOrder } from '../src/space/nasbench101/hashOrder.ts';
import { moduleHashes } from '../src/space/nasbench101/moduleHash.ts';
import type { Space } from '../src/space/nasbench101/space.ts';
import { nextTask } from './nextTask.ts';
import type { FigureColumns, PredictedCells, ProxyRanking } from './protocol.ts';

interface Fitted {
  readonly predictor: CellPredictor;
  readonly facts: PredictorFacts;
}

/** Longest time without letting messages in. */
const LONGEST_TURN_MS = 100;
/** Cells predicted between two looks at the messages. */
const CHUNK = 20_000;

/** Runs work that can be interrupted to its end. */
async function inTurns<T>(work: Generator<unknown, T>): Promise<T> {
  let turn = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - turn < LONGEST_TURN_MS) continue;
    await nextTask();
    turn = performance.now();
  }
}

export class Exploring {
  private graph: ReturnType<typeof graphFigures> | undefined;
  private projection: Promise<Projection> | undefined;
  private hashes: Promise<HashOrder> | undefined;
  /** The latest; the page asks for one at a time. */
  private fitted: Promise<Fitted> | undefined;
  private fittedKey = '';
  private fittedTable: OracleTable | undefined;

  /** The columns asked for, fresh copies; those that nothing here can tell are left out. */
  async figures(
    space: Space,
    table: OracleTable | undefined,
    ids: readonly FigureId[],
    from: LabelsFrom | undefined,
  ): Promise<FigureColumns> {
    const columns: Partial<Record<FigureId, FigureColumn>> = {};
    let predictor: PredictorFacts | undefined;
    for (const id of ids) {
      switch (FIGURES[id].needs) {
        case 'nothing':
          columns[id] = await this.ofSpace(space, id as Exclude<FigureId, TableFigureId | 'predicted'>);
          break;
        case 'table':
          if (table) columns[id] = columnOf(tableFigure(table, id as TableFigureId));
          break;
        case 'predictor':
          if (table && from) {
            const fitted = await this.fit(space, table, from);
            predictor = fitted.facts;
            columns[id] = columnOf(await this.predictAll(fitted.predictor, space.size));
          }
          break;
        default:
          FIGURES[id] satisfies never;
      }
      await nextTask();
    }
    return { columns, ...(predictor ? { predictor } : {}) };
  }

  async predict(
    space: Space,
    table: OracleTable | undefined,
    from: LabelsFrom,
    cells: Uint32Array,
  ): Promise<PredictedCells> {
    const { predictor, facts } = await this.fit(space, needed(table), from);
    return { values: await predictor.predict(cells), predictor: facts };
  }

  proxies(table: OracleTable | undefined): readonly RankProxy[] {
    return proxiesOf(needed(table));
  }

  rankBy(space: Space, table: OracleTable | undefined, proxy: RankProxy): ProxyRanking {
    const asked = needed(table);
    this.graph ??= graphFigures(space);
    const truth = tableFigure(asked, 'test');
    const values = proxyValues(asked, proxy, this.graph.parameters);
    const pairs: Paired = paired(truth, values);
    return {
      agreement: agreement(pairs),
      truth: columnOf(truth),
      proxy: columnOf(Float32Array.from(values)),
      truthPlaces: columnOf(percentiles(pairs.cells, pairs.truth, space.size)),
      proxyPlaces: columnOf(percentiles(pairs.cells, pairs.proxy, space.size)),
    };
  }

  /** Takes some seconds at the first call: all hashes are made once. @throws SpaceError `unknown-hash` */
  async indexOfHash(space: Space, hash: string): Promise<number> {
    this.hashes ??= inTurns(moduleHashes(space));
    const index = (await this.hashes).indexOf(hash);
    if (index < 0) {
      throw new SpaceError(
        'unknown-hash',
        'No cell has this module hash. Check that all 32 digits are there.',
      );
    }
    return index;
  }

  private async ofSpace(
    space: Space,
    id: Exclude<FigureId, TableFigureId | 'predicted'>,
  ): Promise<FigureColumn> {
    if (id === 'pc1' || id === 'pc2') {
      this.projection ??= inTurns(project(space));
      const { components, shares } = await this.projection;
      const place = id === 'pc1' ? 0 : 1;
      return columnOf(components[place].slice(), shares[place]);
    }
    this.graph ??= graphFigures(space);
    return columnOf(this.graph[id satisfies GraphFigureId].slice());
  }

  private fit(space: Space, table: OracleTable, from: LabelsFrom): Promise<Fitted> {
    const key = labelsKey(from);
    if (!this.fitted || this.fittedKey !== key || this.fittedTable !== table) {
      this.fittedKey = key;
      this.fittedTable = table;
      const fitting = fitTo(space, table, from);
      this.fitted = fitting;
      // What failed is tried anew.
      fitting.catch(() => {
        if (this.fitted === fitting) this.fitted = undefined;
      });
    }
    return this.fitted;
  }

  private async predictAll(predictor: CellPredictor, size: number): Promise<Float32Array<ArrayBuffer>> {
    const all = new Float32Array(size);
    for (let start = 0; start < size; start += CHUNK) {
      const cells = Uint32Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) => start + i);
      all.set(await predictor.predict(cells), start);
      await nextTask();
    }
    return all;
  }
}

function needed(table: OracleTable | undefined): OracleTable {
  if (!table) throw new OracleError('missing', 'No table is loaded, so there is nothing to look up.');
  return table;
}

async function fitTo(space: Space, table: OracleTable, from: LabelsFrom): Promise<Fitted> {
  const labelled = labelledCells(from, table);
  if (labelled.cells.length < FEWEST_LABELS) {
    throw new SearchError(
      'too-few-cells',
      `A predictor learns from ${FEWEST_LABELS} labelled cells or more; there are ${labelled.cells.length}.`,
    );
  }
  const { createPredictor } = await import('../src/predictors/create.ts');
  const predictor = await createPredictor('gp', space, new Random(0));
  await predictor.fit(labelled.cells, labelled.labels);
  return { predictor, facts: await factsOf(predictor, labelled, table) };
}
