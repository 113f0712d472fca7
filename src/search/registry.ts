// Every search the lab has. A new one is a folder beside this file and a line here (see README.md).
import type { Algorithm } from './algorithm.ts';
import { evolution } from './evolution/evolution.ts';
import { guided } from './guided/guided.ts';
import { learn } from './learn/learn.ts';
import { local } from './local/local.ts';
import { nao } from './nao/nao.ts';
import { random } from './random/random.ts';
import { seminas } from './seminas/algorithm.ts';
import { seminasEvolution } from './seminasEvolution/seminasEvolution.ts';

const REGISTERED = {
  seminas,
  'seminas-evolution': seminasEvolution,
  nao,
  guided,
  learn,
  evolution,
  local,
  random,
};

export type AlgorithmId = keyof typeof REGISTERED;
export const ALGORITHM_IDS = Object.keys(REGISTERED) as AlgorithmId[];

/** The algorithms by id, for those who do not know which one it is. */
export const ALGORITHMS = REGISTERED as unknown as Readonly<Record<AlgorithmId, Algorithm>>;
