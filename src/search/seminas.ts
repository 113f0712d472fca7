// SemiNAS: semi-supervised neural architecture search, as one generator of events that reads like the algorithm
// (Luo et al., NeurIPS 2020, arXiv 2002.10389, Algorithm 2), with a labelled-only control beside it.

import { randomSearchBaseline } from '../metrics/randomSearch.ts';
import { answerableCells, label } from '../oracle/labels.ts';
import type { TrainingData } from '../predictors/encoderDecoder/predictor.ts';
import { climb, type Proposal, topCells } from './climb.ts';
import { Progress, type SearchContext, type Track, tokensOf } from './context.ts';
import { Epochs } from './epochs.ts';
import { SearchError } from './errors.ts';
import type { Query, SearchEvent } from './events.ts';
import { HeldOut } from './heldOut.ts';
import { type Plan, planIteration, planRun } from './plan.ts';
import { type Position, startPosition, type TrainingPosition } from './position.ts';
import { describePseudoLabels, joined, sampleUnlabelled, upsampledIndices } from './pseudoLabels.ts';
import { bestOf, protocolReports } from './reports.ts';
import { accuracies, PUBLISHED_SCALE, type Scale, sampleScale, standardise } from './standardise.ts';
import { trainTogether } from './training.ts';

type WithoutPlace<E> = E extends unknown ? Omit<E, 'iteration' | 'progress'> : never;

/**
 * Runs the search. Nothing is computed before an event is asked for, so pausing is not asking. Same settings, table,
 * engine and seed give the same events, bit for bit. From a position other than the start, with predictors that hold the
 * weights they had there, it gives the events that would have followed.
 * @param position kept up to date while the search goes on
 * @throws SearchError 'too-few-cells' or 'no-such-label' before the first event; EngineError from the predictors.
 */
export async function* runSemiNas(
  context: SearchContext,
  position: Position = startPosition(),
): AsyncGenerator<SearchEvent, void> {
  const { settings, space, table, ledger, semi, random } = context;
  const pseudo = settings.unlabelled > 0;
  // Without pseudo-labels the control would be the same predictor twice.
  const control = pseudo ? context.control : undefined;
  const together: Track = { role: 'shared', predictor: semi };
  const apart: Track[] = [
    { role: pseudo ? 'semi' : 'shared', predictor: semi },
    ...(control ? [{ role: 'control', predictor: control } as const] : []),
  ];

  const answerable = answerableCells(table, ledger.source);
  const sampled = random.fork('initial sample').shuffle(answerable.slice());
  const heldOutCells = chooseHeldOut(context, sampled);
  const heldOut = new HeldOut(context, heldOutCells);

  const plan = planRun(settings, control !== undefined);
  const progress = new Progress(plan.steps);
  const { queries } = position;
  const record = (query: Query) => {
    queries.push(query);
    return query;
  };
  const place = <E extends WithoutPlace<SearchEvent>>(event: E) => ({
    ...event,
    iteration: Math.min(position.iteration, settings.iterations - 1),
    progress: progress.share,
  });
  const labelledQueries = () => queries.filter(({ reason }) => reason !== 'filtered');

  const best = table.best();
  if (queries.length > 0) {
    for (const { cell, reason } of queries) ledger.query(cell, reason);
    for (const cells of position.unlabelled) ledger.noteJudging(cells);
    progress.reach(plannedBefore(plan, position.iteration));
  } else {
    yield {
      type: 'started',
      table: { name: table.provenance.name, kind: table.provenance.kind },
      parameters: semi.layout.count,
      iterations: settings.iterations,
      plannedSteps: plan.steps,
      plannedQueries: plan.queries,
      heldOut: heldOutCells.length,
      ceiling: { cell: best.index, label: label(table, best.index, ledger.source), test: best.test },
      randomSearch: randomSearchBaseline(reportedByLabel(context, answerable), plan.queries),
    };

    // (1) Sample N cells and query their accuracy.
    yield place({ type: 'stage', stage: 'sample' });
    yield place({ type: 'stage', stage: 'query' });
    for (let i = 0, kept = 0; kept < settings.labelled && i < sampled.length; i++) {
      if (record(ledger.query(sampled[i], 'initial', settings.filterBelow)).reason === 'initial') kept++;
    }
    if (labelledQueries().length < settings.labelled) {
      throw new SearchError(
        'too-few-cells',
        'The table has too few cells above the filter for these settings.',
        {
          wanted: settings.labelled,
          available: labelledQueries().length,
        },
      );
    }
    yield place({ type: 'queried', queries: queries.slice(), best: bestOf(queries) });
  }

  const initialLabels = queries.filter(({ reason }) => reason === 'initial').map((query) => query.label);
  const scale = settings.standardise === 'published' ? PUBLISHED_SCALE : sampleScale(initialLabels);
  const evaluate = (track: Track) => heldOut.evaluate(track, scale);

  while (position.iteration < settings.iterations) {
    const at = random.fork(`iteration ${position.iteration}`);
    /** Set where the search goes on in the middle of a training. */
    const within = position.training;
    async function* train(
      tracks: readonly Track[],
      examples: readonly Uint32Array[],
      steps: number,
      stage: TrainingPosition['stage'],
      pseudoLabels?: Float32Array,
    ) {
      const done = within?.stage === stage ? within.done : tracks.map(() => 0);
      position.training = { stage, done, pseudoLabels };
      const onData = tracks.map((track, i) => ({
        ...track,
        epochs: new Epochs(examples[i], settings.batchSize, at.fork(`${stage} order ${track.role}`)),
      }));
      for await (const event of trainTogether(
        onData,
        done,
        steps,
        settings.evaluations,
        context.call,
        evaluate,
      )) {
        if (event.type === 'trained') progress.add(event.losses.steps);
        else {
          if (event.model !== 'control') position.accuracy.semi = event.accuracy;
          if (event.model !== 'semi') position.accuracy.control = event.accuracy;
        }
        yield place(event) as SearchEvent;
      }
    }

    // (2) Train encoder, predictor and decoder on the labelled cells.
    if (!within) yield place({ type: 'stage', stage: 'train' });
    const labelled = labelledQueries();
    const labels = trainingData(context, labelled, scale);
    const labelIndices = Uint32Array.from(labelled.keys());
    const { pretrainSteps, trainSteps } = planIteration(
      settings,
      position.iteration,
      labelled.length,
      control !== undefined,
    );
    // In the first iteration one training on labels serves all predictors.
    const pretrained = position.iteration === 0 ? [together] : apart;
    if (within) {
      if (within.stage === 'train-both') progress.add(pretrainSteps * pretrained.length);
      for (const steps of within.done) progress.add(steps);
    }
    for (const { predictor } of apart) await predictor.setTrainingData(labels);
    if (within?.stage !== 'train-both') {
      yield* train(
        pretrained,
        pretrained.map(() => labelIndices),
        pretrainSteps,
        'train',
      );
      if (position.iteration === 0) await control?.load(await semi.save());
    }

    if (pseudo) {
      // (3) Predict the accuracy of M unlabelled cells: pseudo-labels.
      position.unlabelled[position.iteration] ??= sampleUnlabelled(context, at.fork('unlabelled'));
      const unlabelled = position.unlabelled[position.iteration];
      const unlabelledTokens = tokensOf(space, unlabelled);
      let pseudoLabels = within?.pseudoLabels;
      if (!pseudoLabels) {
        yield place({ type: 'stage', stage: 'pseudo-label' });
        ledger.noteJudging(unlabelled);
        pseudoLabels = await semi.predict(unlabelledTokens);
        yield place(describePseudoLabels(context, unlabelled, accuracies(pseudoLabels, scale)));
        yield place({ type: 'stage', stage: 'train-both' });
      }

      // (4) Train on labels, up-sampled, and pseudo-labels together; the control on labels alone, as many steps.
      await semi.setTrainingData(joined(labels, { tokens: unlabelledTokens, targets: pseudoLabels }));
      const upsampled = upsampledIndices(labelled.length, unlabelled.length, settings.upsampling);
      yield* train(apart, [upsampled, labelIndices], trainSteps, 'train-both', pseudoLabels);
    }
    position.training = undefined;

    // (5) Climb from the top K cells and decode.
    const climbing = climb(context, topCells(labelled, settings.climbFrom));
    let step = await climbing.next();
    while (!step.done) {
      if (step.value.type === 'decoded') {
        const { valid, fresh, isomorphic } = step.value;
        position.isomorphic += isomorphic;
        position.repeated += valid - fresh - isomorphic;
        for (const { to } of step.value.moves) if (!ledger.canAnswer(to)) position.unanswerable.add(to);
      }
      yield place(step.value);
      step = await climbing.next();
    }

    // (6) Query the proposals and add them to the labelled cells.
    yield place({ type: 'stage', stage: 'query-proposals' });
    const asked = step.value.map((proposal: Proposal) => {
      const { parent, stepSize } = proposal;
      return record({ ...ledger.query(proposal.cell, 'proposed'), parent, stepSize });
    });
    yield place({ type: 'queried', queries: asked, best: bestOf(queries) });
    progress.reach(plannedBefore(plan, position.iteration + 1));
    const ended = place({
      type: 'iteration' as const,
      best: bestOf(queries),
      queries: queries.length,
      labelled: labelledQueries().length,
    });
    position.iteration++;
    yield ended;
  }

  const found = bestOf(queries);
  const { accuracy } = position;
  yield {
    ...place({ type: 'finished' as const, summary: undefined as never }),
    progress: 1,
    summary: {
      accounts: {
        full: ledger.fullAccount(),
        paper: ledger.paperAccount(),
        judging: ledger.judgingAccount(),
        repeated: position.repeated,
        isomorphic: position.isomorphic,
        unanswerable: position.unanswerable.size,
      },
      protocols: protocolReports(table, queries),
      queries: queries.length,
      filtered: queries.length - labelledQueries().length,
      best: found,
      bestRank: table.rank(found.cell),
      regret: best.test - found.test,
      // Every iteration has trained and judged at least once.
      semi: accuracy.semi!,
      ...(control && accuracy.control ? { control: accuracy.control } : {}),
      steps: semi.steps,
    },
  };
}

/** Gradient steps planned for the iterations before this one. */
function plannedBefore({ iterations }: Plan, iteration: number): number {
  return iterations.slice(0, iteration).reduce((sum, { totalSteps }) => sum + totalSteps, 0);
}

/** Held-out cells come from the end of the shuffled sample, so they never meet the initial one. */
function chooseHeldOut({ settings, table, ledger }: SearchContext, sampled: Uint32Array): Uint32Array {
  if (sampled.length === 0) {
    throw new SearchError('no-such-label', 'The table has no figures of the kind that queries are to tell.', {
      label: ledger.source,
    });
  }
  if (table.coverage === 0) {
    throw new SearchError(
      'no-test-figures',
      'The table has no test accuracy of any cell, and test accuracy is what predictors and results are judged by.',
    );
  }
  const withTest = sampled.subarray(settings.labelled).filter((cell) => !Number.isNaN(table.test(cell)));
  const fewest = 10;
  if (withTest.length < fewest) {
    throw new SearchError('too-few-cells', 'The table has too few cells for these settings.', {
      wanted: settings.labelled + fewest,
      available: sampled.length,
    });
  }
  return withTest.slice(-settings.heldOut);
}

/** Mean test accuracies of the cells that can be queried, from the best label to the worst. */
function reportedByLabel({ table, ledger }: SearchContext, answerable: Uint32Array): Float64Array {
  const labels = Float64Array.from(answerable, (cell) => label(table, cell, ledger.source));
  // Sorting numbers is many times faster than sorting by a comparison, and this is the usual case.
  if (ledger.source === 'mean-test') return labels.sort().reverse();
  const order = Uint32Array.from(answerable.keys()).sort((a, b) => labels[b] - labels[a]);
  return Float64Array.from(order, (i) => table.test(answerable[i])).filter((test) => !Number.isNaN(test));
}

function trainingData({ space }: SearchContext, labelled: readonly Query[], scale: Scale): TrainingData {
  return {
    tokens: tokensOf(
      space,
      labelled.map(({ cell }) => cell),
    ),
    targets: Float32Array.from(labelled, (query) => standardise(query.label, scale)),
  };
}
