// Keeps the books of a run: adds to the algorithm's events what only a judge knows, and sums up the run at its end.
import type { Accuracy } from '../metrics/accuracy.ts';
import { fullAccount, judgingAccount, paperAccount, secondsOfQuery } from '../oracle/accounts.ts';
import { availableLabels, label } from '../oracle/labels.ts';
import type { Query } from '../oracle/oracle.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { Plan } from '../search/algorithm.ts';
import type {
  AlgorithmEvent,
  BestCell,
  IterationEvent,
  JudgedQuery,
  ProtocolReport,
  QueriedEvent,
  SearchEvent,
  Summary,
} from '../search/events.ts';
import type { Laid } from './bench.ts';

type WithoutPlace<E> = E extends unknown ? Omit<E, 'iteration' | 'progress'> : never;

export class Tally {
  private readonly table: OracleTable;
  private readonly laid: Laid;
  private readonly plan: Plan;
  private readonly last = new Map<string, { accuracy: Accuracy; steps: number }>();
  private readonly unanswerable = new Set<number>();
  private repeated = 0;
  private isomorphic = 0;

  constructor(table: OracleTable, laid: Laid, plan: Plan) {
    this.table = table;
    this.laid = laid;
    this.plan = plan;
  }

  /** The event with all that the world is told. */
  complete(event: AlgorithmEvent): WithoutPlace<SearchEvent> {
    switch (event.type) {
      case 'queried':
        return {
          ...event,
          queries: event.queries.map((query) => this.judged(query)),
          best: this.best(),
        } satisfies WithoutPlace<QueriedEvent>;
      case 'iteration': {
        const { queries, labelled } = this.laid.oracle;
        return {
          ...event,
          best: this.best(),
          queries: queries.length,
          labelled: labelled.length,
        } satisfies WithoutPlace<IterationEvent>;
      }
      case 'evaluated':
        for (const id of event.series) this.last.set(id, { accuracy: event.accuracy, steps: event.steps });
        return event;
      case 'decoded':
        this.isomorphic += event.isomorphic;
        this.repeated += event.valid - event.fresh - event.isomorphic;
        for (const { to } of event.moves) if (!this.laid.oracle.canAnswer(to)) this.unanswerable.add(to);
        return event;
      default:
        return event;
    }
  }

  summary(): Summary {
    const { table } = this;
    const { oracle, judge } = this.laid;
    const { queries, labelled, source } = oracle;
    const best = this.best();
    return {
      accounts: {
        full: fullAccount(table, source, queries),
        paper: paperAccount(table, source, queries),
        judging: judgingAccount(table, judge.judged, queries),
        repeated: this.repeated,
        isomorphic: this.isomorphic,
        unanswerable: this.unanswerable.size,
      },
      protocols: this.protocolReports(),
      queries: queries.length,
      filtered: queries.length - labelled.length,
      best,
      bestRank: table.rank(best.cell),
      regret: table.best().test - best.test,
      series: this.plan.series.flatMap((series) => {
        const last = this.last.get(series.id);
        return last ? [{ ...series, ...last }] : [];
      }),
    };
  }

  private judged(query: Query): JudgedQuery {
    const seconds = secondsOfQuery(this.table, this.laid.oracle.source, query.cell);
    return { ...query, test: this.table.test(query.cell), seconds };
  }

  /** The query of highest label, the earliest of several; filtered ones never win. */
  private best(): BestCell {
    return this.bestBy(this.laid.oracle.labelled);
  }

  private bestBy(queries: readonly Query[]): BestCell {
    const { cell, label } = queries.reduce((best, query) => (query.label > best.label ? query : best));
    return { cell, label, test: this.table.test(cell) };
  }

  /**
   * What this run would have reported if its best cell had been chosen by each kind of label the table has. Published
   * numbers differ by tenths of a percent with this choice alone.
   */
  private protocolReports(): ProtocolReport[] {
    return availableLabels(this.table).flatMap(({ source }) => {
      const relabelled = this.laid.oracle.labelled
        .map((query) => ({ ...query, label: label(this.table, query.cell, source) }))
        .filter((query) => !Number.isNaN(query.label));
      return relabelled.length === 0
        ? []
        : [{ source, cells: relabelled.length, best: this.bestBy(relabelled) }];
    });
  }
}
