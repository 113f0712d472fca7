// What a finished run came to, packed for a link. All that the lab's page shows of a short run; of a longer one first the
// predictions of single cells are left out, then the list of queries, and curves have fewer points.
import type { Accuracy } from '../metrics/accuracy.ts';
import { thin } from '../metrics/thin.ts';
import type { Account } from '../oracle/accounts.ts';
import { QUERY_REASONS } from '../oracle/oracle.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { RunRecord } from '../run/record.ts';
import { type RunSpec, specDigest } from '../run/spec.ts';
import type { BestCell } from '../search/events.ts';
import { writeColumn } from './columns.ts';
import { pack } from './packed.ts';
import { recordDigest } from './recordDigest.ts';
import { KINDS, type RunShape, VERSION } from './runShape.ts';

/** A finished run, and what it depended on besides its specification. */
export interface FinishedRun {
  /** With its table. */
  readonly spec: RunSpec;
  /** With its summary. */
  readonly record: RunRecord;
  /** Null where nothing was trained. */
  readonly engine: EngineId | null;
  /** Of the lab. */
  readonly version: string;
}

/** How much of a run is said. */
export interface Detail {
  readonly scatter: boolean;
  readonly queries: boolean;
  /** Of a curve, at most. */
  readonly points: number;
}

const LEVELS: readonly Detail[] = [
  { scatter: true, queries: true, points: 300 },
  { scatter: false, queries: true, points: 150 },
  { scatter: false, queries: false, points: 150 },
  { scatter: false, queries: false, points: 60 },
  { scatter: false, queries: false, points: 20 },
];
/** In characters: what a chat or a mail still takes as one link. */
const ROOM = 8_000;
/** As many as the chart shows. */
const MOST_SCATTERED = 300;
/** Charts mark no more. */
const MOST_ENDS = 20;

/**
 * @param detail as much as there is room for if not given
 * @returns what readRun.ts reads
 * @throws RangeError for a run that has not finished
 */
export function writeRun(run: FinishedRun, detail?: Detail): string {
  let packed = '';
  for (const level of detail ? [detail] : LEVELS) {
    packed = pack(JSON.stringify(shapeOf(run, level)));
    if (packed.length <= ROOM) break;
  }
  return packed;
}

/** Of what results belong to: everything that a link says of a run but its table. */
export function settingsDigest({ algorithm, settings, engine }: RunSpec): string {
  return specDigest({ algorithm, settings, engine }).slice(0, 12);
}

function shapeOf({ spec, record, engine, version }: FinishedRun, detail: Detail): RunShape {
  const { started, summary, series, queries, curves } = record;
  if (!started || !summary) throw new RangeError('Only what a finished run came to can be shared.');
  const { accounts } = summary;
  const pseudo = record.pseudoLabels.at(-1);
  return {
    version: VERSION,
    of: settingsDigest(spec),
    by: [version, engine],
    table: { ...started.table, name: started.table.name.slice(0, 120) },
    digest: recordDigest(record),
    heldOut: started.heldOut,
    ceiling: bestOf(started.ceiling),
    random: [
      columnOf(started.randomSearch, (point) => point.queries, 'count'),
      columnOf(started.randomSearch, ({ expected }) => expected, 'accuracy'),
    ],
    curves: series.map(({ id }) => {
      const points = thin(curves[id] ?? [], detail.points);
      return [
        columnOf(points, ({ iteration }) => iteration, 'count'),
        columnOf(points, ({ steps }) => steps, 'count'),
        columnOf(points, ({ kendall }) => kendall, 'correlation'),
        columnOf(points, ({ spearman }) => spearman, 'correlation'),
        columnOf(points, ({ pairwise }) => pairwise, 'share'),
        columnOf(points, ({ rmse }) => rmse, 'error'),
      ];
    }),
    ends: columnOf(
      record.iterationEnds.length > MOST_ENDS ? [] : record.iterationEnds,
      ({ steps }) => steps,
      'count',
    ),
    scatter: detail.scatter ? scatterOf(record) : null,
    pseudo: pseudo
      ? [pseudo.iteration, pseudo.count, pseudo.known, accuracyOf(pseudo.accuracy), orNull(pseudo.bias)]
      : null,
    queries: detail.queries
      ? [
          columnOf(queries, ({ cell }) => cell, 'cell'),
          columnOf(queries, ({ label }) => label, 'accuracy'),
          columnOf(queries, ({ test }) => test, 'accuracy'),
          columnOf(queries, ({ seconds }) => seconds, 'seconds'),
          columnOf(queries, ({ reason }) => QUERY_REASONS.indexOf(reason), 'reason'),
          columnOf(queries, ({ parent }) => parent ?? Number.NaN, 'cell'),
          columnOf(queries, ({ stepSize }) => stepSize ?? Number.NaN, 'stepSize'),
        ]
      : null,
    best: detail.queries
      ? null
      : [
          columnOf(record.bestByQueries, (point) => point.queries, 'count'),
          columnOf(record.bestByQueries, ({ cell }) => cell, 'cell'),
          columnOf(record.bestByQueries, ({ label }) => label, 'accuracy'),
          columnOf(record.bestByQueries, ({ test }) => test, 'accuracy'),
        ],
    summary: {
      queries: summary.queries,
      filtered: summary.filtered,
      best: bestOf(summary.best),
      rank: orNull(summary.bestRank),
      regret: orNull(summary.regret),
      full: accountOf(accounts.full),
      paper: accountOf(accounts.paper),
      judging: accountOf(accounts.judging),
      proposals: [accounts.repeated, accounts.isomorphic, accounts.unanswerable],
      protocols: summary.protocols.map(({ source, cells, best }) => [source, cells, bestOf(best)]),
      series: series.map(({ id }) => {
        const judged = summary.series.find((one) => one.id === id);
        return judged ? [accuracyOf(judged.accuracy), judged.steps] : null;
      }),
    },
  };
}

function columnOf<T>(rows: readonly T[], figure: (row: T) => number, kind: keyof typeof KINDS) {
  return writeColumn(rows.map(figure), KINDS[kind]);
}

/** The cells that the first series was judged on, ascending, and what each of the series predicts of them. */
function scatterOf({ series, scatter }: RunRecord): RunShape['scatter'] {
  const [first] = series;
  if (!first) return null;
  const points = (scatter[first.id] ?? []).slice(0, MOST_SCATTERED).toSorted((a, b) => a.cell - b.cell);
  const predictions = series.map(({ id }) => {
    const byCell = new Map((scatter[id] ?? []).map(({ cell, predicted }) => [cell, predicted]));
    return columnOf(points, ({ cell }) => byCell.get(cell) ?? Number.NaN, 'predicted');
  });
  return [
    columnOf(points, ({ cell }) => cell, 'cell'),
    columnOf(points, ({ truth }) => truth, 'accuracy'),
    predictions,
  ];
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null);
const bestOf = ({ cell, label, test }: BestCell): [number, number | null, number | null] => [
  cell,
  orNull(label),
  orNull(test),
];
const accountOf = ({ queries, hours, timed }: Account): [number, number, number] => [queries, hours, timed];
const accuracyOf = (of: Accuracy): [number | null, number | null, number | null, number | null] => [
  orNull(of.kendall),
  orNull(of.spearman),
  orNull(of.pairwise),
  orNull(of.rmse),
];
