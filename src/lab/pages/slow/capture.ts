// Takes frames of a run. Everything in them is the run's own: its queries, pseudo-labels and moves as its events tell them,
// and its model as it stands at the moment when the run waits.
import type { ClimbedMove, Inspection, InspectRequest } from '../../../../workers/protocol.ts';
import type { RunRecord } from '../../../run/record.ts';
import type { JudgedQuery } from '../../../search/events.ts';
import type { Frame, Shot } from './film.ts';

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
  /** Moves that found new cells, as long as the weights that found them are there. */
  readonly moves: readonly ClimbedMove[];
}

function judgement({ series, curves }: RunRecord) {
  const main = series.find(({ role }) => role === 'main');
  return main && curves[main.id]?.at(-1);
}

/** Those of the climb under way. */
function movesOf({ climbs, iteration }: RunRecord): ClimbedMove[] {
  return climbs
    .filter((climb) => climb.iteration === iteration)
    .flatMap(({ moves, stepSize }) => moves.map(({ from, to }) => ({ from, to, stepSize })));
}

function newsSince(before: RunRecord, now: RunRecord, waits: boolean): News {
  const queries = now.queries.slice(before.queries.length);
  const latest = judgement(now);
  return {
    initial: queries.filter(({ reason }) => reason !== 'proposed'),
    proposed: queries.filter(({ reason }) => reason === 'proposed'),
    pseudo: now.pseudoLabels.length > before.pseudoLabels.length ? now.pseudoLabels.at(-1) : undefined,
    judged: isTraining(now.stage) && latest !== judgement(before) ? latest : undefined,
    moves: waits && now.stage === 'query-proposals' && before.stage !== now.stage ? movesOf(now) : [],
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
  const { initial, proposed, pseudo, judged, moves } = news;
  if (!pseudo && !judged && initial.length + proposed.length + moves.length === 0) return [];
  // Where nothing was learned since the climb, what was found then has its place in that picture.
  const isClimbs = latest?.scene === 'decode' && !pseudo && !judged;
  const shot = isClimbs ? latest.shot : await shotOf(news, run, now, latest);
  if (!shot) return undefined;

  const { picture } = shot;
  const at = { iteration: now.iteration, shot };
  const frames: Frame[] = [];
  if (initial.length > 0) frames.push({ ...at, scene: 'sample', queries: initial });
  if (picture.focus && initial.length > 0) frames.push({ ...at, scene: 'encode', encoded: picture.focus });
  if (pseudo) frames.push({ ...at, iteration: pseudo.iteration, scene: 'pseudo', event: pseudo });
  if (picture.move && moves.length > 0) {
    const climb = { ...at, move: picture.move, found: moves.length };
    frames.push({ ...climb, scene: 'climb' }, { ...climb, scene: 'decode' });
  }
  if (proposed.length > 0) frames.push(...queryFrames(proposed, now, shot, latest));
  if (judged) {
    const scene = now.stage === 'train' ? 'train' : 'both';
    const kendall = judged.steps === picture.steps ? judged.kendall : undefined;
    frames.push({ ...at, scene, kendall, epoch: now.epoch });
  }
  return frames;
}

async function shotOf(
  { initial, proposed, pseudo, moves }: News,
  run: Watched,
  { queries, best }: RunRecord,
  latest: Frame | undefined,
): Promise<Shot | undefined> {
  const fresh = new Set([...cellsOf(proposed), ...moves.map(({ to }) => to)].slice(0, MOST_FOUND));
  for (const cell of cellsOf(pseudo?.scatter.slice(0, MOST_PSEUDO) ?? [])) fresh.add(cell);
  const labelled = cellsOf(queries.filter(({ cell, reason }) => reason !== 'filtered' && !fresh.has(cell)));
  const shown = labelled.slice(-MOST_LABELLED);
  const picture = await run.inspect({
    cells: [...shown, ...fresh],
    moves: moves.slice(0, MOST_MOVES),
    ...(initial.length > 0 && best ? { focus: best.cell } : {}),
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
