// 各算法的文字及其共有设置。Texts of all algorithms, and of the settings that they share.
import type { AlgorithmTexts } from '../algorithmTexts.ts';
import type { texts as en } from '../en/algorithms.ts';
import type { Texts } from '../messages.ts';
import { evolution } from './algorithms/evolution.ts';
import { guided } from './algorithms/guided.ts';
import { learn } from './algorithms/learn.ts';
import { local } from './algorithms/local.ts';
import { nao } from './algorithms/nao.ts';
import { random } from './algorithms/random.ts';
import { seminas } from './algorithms/seminas.ts';
import { seminasEvolution } from './algorithms/seminasEvolution.ts';

export const texts: Texts<typeof en> = {
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
  preset: { demo: '演示', classroom: '课堂', paper: '论文' },
  field: {
    budget: { label: '预算', help: '总查询次数：每查一个新单元算一次。' },
    seed: { label: '随机种子', help: '一切随机性由它决定：同一种子得到同样的运行。' },
    label: { label: '查询返回', help: '搜索能看到、并据以挑选最佳单元的准确率。' },
    whole: {
      label: '在整个空间上评判',
      help: '每个阶段结束时预测全部 423,624 个单元，并与真实值比较。搜索过程不会用到这些结果。一次拟合的预测器约需一秒，LSTM 在处理器上每个模型约需半分钟。',
    },
  },
};
