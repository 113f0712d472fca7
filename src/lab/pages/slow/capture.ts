// Takes frames of a run. Everything in them is the run's own: its queries, pseudo-labels and moves as its events tell them,
// and its model as it stands at the moment when the run waits.
import type { ClimbedMove, Inspection, InspectRequest } from '../../../../workers/protocol.ts';
import type { RunRecord } from '../../../run/record.ts';
import type { JudgedQuery } from '../../../search/events.ts';
import type { Climbed, Frame, Shot } from './film.ts';

/** A run that goes on when it is told to. */
export interface Watched {
  readonly record: () => RunRecord;
  /** Whether more will come of it. */
  readonly goesOn: () => boolean;
  /** Whether it stands still, so that its model is that of its latest event. */
  readonly waits: () => boolean;
  readonly step: (until: 'stage' | 'judgement') => Promise<void>;
  /** Looks into its model; undefined where there is none that can be looked into. */
  readonly inspect: (request: InspectRequest) => Promise<Inspection | undefined>;
}

/** More dots would cover one another. */
export const MOST_PSEUDO = 60;
const MOST_FOUND = 100;
const MOST_LABELLED = 150;
/** The first that the model writes again as the run's engine wrote it is shown; nearly always that is the first of all. */
const MOST_MOVES = 12;

const isTraining = (stage: string | undefined) => stage === 'train' || stage === 'train-both';
const cellsOf = (list: readonly { readonly cell: number }[]) => list.map(({ cell }) => cell);

/** What came between two moments of a record. */
interface News {
  readonly initial: readonly JudgedQuery[];
  readonly proposed: readonly JudgedQuery[];
  readonly pseudo: RunRecord['pseudoLabels'][number] | undefined;
  /** The latest judgement of the predictor that the search relies on. */
  readonly judged: { readonly steps: number; readonly kendall: number } | undefined;
  /** A climb, as long as the weights that it was made with are there, and the moves that found new cells. */
  readonly climbed: Climbed | undefined;
  readonly moves: readonly ClimbedMove[];
}

function judgement({ series, curves }: RunRecord) {
  const main = series.find(({ role }) => role === 'main');
  return main && curves[main.id]?.at(-1);
}

/** The climb of the iteration under way; undefined where there was none. */
function climbOf({ climbs, iteration }: RunRecord): Pick<News, 'climbed' | 'moves'> | undefined {
  const own = climbs.filter((climb) => climb.iteration === iteration);
  if (own.length === 0) return undefined;
  const sum = (count: keyof Climbed) => own.reduce((total, climb) => total + climb[count], 0);
  return {
    climbed: { decoded: sum('decoded'), valid: sum('valid'), fresh: sum('fresh') },
    moves: own.flatMap(({ moves, stepSize }) => moves.map(({ from, to }) => ({ from, to, stepSize }))),
  };
}

function newsSince(before: RunRecord, now: RunRecord, waits: boolean): News {
  const queries = now.queries.slice(before.queries.length);
  const latest = judgement(now);
  const hasClimbed = waits && now.stage === 'query-proposals' && before.stage !== now.stage;
  return {
    climbed: undefined,
    moves: [],
    initial: queries.filter(({ reason }) => reason !== 'proposed'),
    proposed: queries.filter(({ reason }) => reason === 'proposed'),
    pseudo: now.pseudoLabels.length > before.pseudoLabels.length ? now.pseudoLabels.at(-1) : undefined,
    judged: isTraining(now.stage) && latest !== judgement(before) ? latest : undefined,
    ...(hasClimbed ? climbOf(now) : undefined),
  };
}

/**
 * Plays the run until there is something new to see; nothing if it ends before.
 * @param since the record that was filmed last, of the same run; an empty one to begin with
 * @param latest the frame taken last
 */
export async function nextFrames(
  run: Watched,
  since: RunRecord,
  latest: Frame | undefined,
): Promise<readonly Frame[] | undefined> {
  let frames = await framesSince(since, run, latest);
  while (frames?.length === 0) {
    await run.step(isTraining(run.record().stage) ? 'judgement' : 'stage');
    frames = await framesSince(since, run, latest);
    if (!run.goesOn()) break;
  }
  return frames;
}

/** What has become visible of a run, by its model as it is now; undefined if that cannot be looked into. */
export async function framesSince(
  since: RunRecord,
  run: Watched,
  latest: Frame | undefined,
): Promise<readonly Frame[] | undefined> {
  const now = run.record();
  const news = newsSince(since, now, run.waits());
  const { initial, proposed, pseudo, judged, climbed } = news;
  if (!pseudo && !judged && !climbed && initial.length + proposed.length === 0) return [];
  // Where nothing was learned since the climb, what was found then has its place in that picture.
  const isClimbs = latest?.scene === 'decode' && !pseudo && !judged && !climbed;
  const shot = isClimbs ? latest.shot : await shotOf(news, run, now, latest);
  if (!shot) return undefined;

  const { picture } = shot;
  const at = { iteration: now.iteration, shot };
  const frames: Frame[] = [];
  if (initial.length > 0) frames.push({ ...at, scene: 'sample', queries: initial });
  if (picture.focus && initial.length > 0) frames.push({ ...at, scene: 'encode', encoded: picture.focus });
  if (pseudo) frames.push({ ...at, iteration: pseudo.iteration, scene: 'pseudo', event: pseudo });
  if (climbed) frames.push({ ...at, scene: 'climb', move: picture.move, climbed });
  if (climbed && picture.move) frames.push({ ...at, scene: 'decode', move: picture.move });
  if (proposed.length > 0) frames.push(...queryFrames(proposed, now, shot, latest));
  if (judged) {
    const scene = now.stage === 'train' ? 'train' : 'both';
    const kendall = judged.steps === picture.steps ? judged.kendall : undefined;
    frames.push({ ...at, scene, kendall, epoch: now.epoch, followed: bestOfSample(now) });
  }
  return frames;
}

/** The cell that is read when a run begins, and followed from then on. */
function bestOfSample({ queries }: RunRecord): number | undefined {
  const sample = queries.filter(({ reason }) => reason === 'initial');
  return sample.toSorted((a, b) => b.label - a.label)[0]?.cell;
}

async function shotOf(
  { initial, proposed, pseudo, moves }: News,
  run: Watched,
  now: RunRecord,
  latest: Frame | undefined,
): Promise<Shot | undefined> {
  const fresh = new Set([...cellsOf(proposed), ...moves.map(({ to }) => to)].slice(0, MOST_FOUND));
  for (const cell of cellsOf(pseudo?.scatter.slice(0, MOST_PSEUDO) ?? [])) fresh.add(cell);
  const focus = bestOfSample(now);
  const labelled = cellsOf(
    now.queries.filter(({ cell, reason }) => reason !== 'filtered' && !fresh.has(cell)),
  );
  const latestOnes = labelled.slice(-MOST_LABELLED);
  const isLeftOut = focus !== undefined && !fresh.has(focus) && !latestOnes.includes(focus);
  const shown = isLeftOut ? [focus, ...latestOnes] : latestOnes;
  const picture = await run.inspect({
    cells: [...shown, ...fresh],
    moves: moves.slice(0, MOST_MOVES),
    ...(initial.length > 0 && focus !== undefined ? { focus } : {}),
    ...(latest ? { before: latest.shot.picture.crowd } : {}),
  });
  return picture && { picture, labelled: shown.length };
}

function queryFrames(
  proposed: readonly JudgedQuery[],
  { iterationEnds, iteration }: RunRecord,
  shot: Shot,
  latest: Frame | undefined,
): Frame[] {
  // By now the next iteration may have begun.
  const at = { shot, iteration: iterationEnds.at(-1)?.iteration ?? iteration };
  const bred = proposed.find(({ parent, stepSize }) => parent !== undefined && stepSize === undefined);
  const followed = latest?.scene === 'decode' ? latest.move.to : bred?.cell;
  return [
    ...(bred && latest?.scene !== 'decode' ? [{ ...at, scene: 'breed', query: bred } as const] : []),
    {
      ...at,
      scene: 'query',
      queries: proposed,
      followed: proposed.some(({ cell }) => cell === followed) ? followed : undefined,
    },
  ];
}
