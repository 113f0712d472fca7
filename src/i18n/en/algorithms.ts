// Texts of all algorithms, and of the settings that they share.
import type { AlgorithmTexts } from '../algorithmTexts.ts';
import { evolution } from './algorithms/evolution.ts';
import { guided } from './algorithms/guided.ts';
import { learn } from './algorithms/learn.ts';
import { local } from './algorithms/local.ts';
import { nao } from './algorithms/nao.ts';
import { random } from './algorithms/random.ts';
import { seminas } from './algorithms/seminas.ts';
import { seminasEvolution } from './algorithms/seminasEvolution.ts';

export const texts = {
  algorithm: {
    seminas,
    'seminas-evolution': seminasEvolution,
    nao,
    guided,
    learn,
    evolution,
    local,
    random,
  } satisfies Record<string, AlgorithmTexts>,
  preset: { demo: 'Demo', classroom: 'Classroom', paper: 'Paper' },
  field: {
    budget: { label: 'Budget', help: 'Queries in all: each look-up of a new cell is one.' },
    seed: { label: 'Seed', help: 'All chance comes from it: the same seed gives the same run.' },
    label: {
      label: 'A query tells',
      help: 'The accuracy the search gets to see, and chooses its best cell by.',
    },
    whole: {
      label: 'Judge on the whole space',
      help: 'At the end of each stage predict all 423,624 cells and compare with the truth. The search learns nothing from it. Takes about a second with a fitted predictor, half a minute a model with the LSTM on a processor.',
    },
  },
};
