// 进化上的 SemiNAS 的文字。Texts of SemiNAS on regularized evolution.
import type { seminasEvolution as en } from '../../en/algorithms/seminasEvolution.ts';
import type { Texts } from '../../messages.ts';
import { evolution } from './evolution.ts';
import { learn } from './learn.ts';
import { seminas } from './seminas.ts';

const { climbFrom, maxStepSize, moreParents, climbSource, stepSchedule, ...field } = seminas.field;
const { sample, query, train, 'pseudo-label': pseudoLabel, 'train-both': trainBoth } = seminas.now;

export const seminasEvolution: Texts<typeof en> = {
  name: '进化上的 SemiNAS',
  about: '繁殖大量后代，由半监督预测器决定哪些值得查询。',
  intro: {
    title: '看预测器如何在后代中挑选',
    lead: '进化要查询它繁殖的每个后代。这里由一个既学过实测单元、也学过猜测的预测器先看大量后代，只查询最有希望的。',
    one: '随机抽取 {{labelled}} 个单元并查询，组成最初的种群。',
    two: '预测器从中学习，也从另外 {{unlabelled}} 个单元的伪标签中学习。',
    three: '每查询一个单元，就先繁殖 {{children}} 个后代；预测器给它们排序，只查询最好的。',
  },
  stage: {
    sample: '抽样',
    query: '查询',
    train: '训练',
    'pseudo-label': '打伪标签',
    'train-both': '联合训练',
    mutate: '繁殖',
    rank: '排序',
    'query-proposals': '查询',
  },
  now: {
    sample,
    query,
    train,
    'pseudo-label': pseudoLabel,
    'train-both': trainBoth,
    mutate: '让竞赛的胜者繁殖后代，每查询一个单元繁殖 {{children}} 个。',
    rank: '预测所有后代的准确率。',
    'query-proposals': '查询最有希望的后代的准确率。',
  },
  series: seminas.series,
  presetHelp: {
    demo: '查询次数和训练步数与 SemiNAS 的演示相同',
    classroom: '与 SemiNAS 的课堂预设相同',
    paper: '规模和轮数与 SemiNAS 论文一致；没有显卡时需要数小时',
  },
  field: {
    ...field,
    student: {
      label: '预测器',
      help: '由谁给后代排序：论文的编码器–预测器–解码器，或原始图上的网络；后者每次迭代重新学习。',
    },
    scheme: learn.field.scheme,
    steps: { label: '梯度步数', help: '图网络每次迭代的步数，对照同样多。' },
    population: { label: '种群大小', help: '最年轻的标注单元，它们存活并可成为父代。' },
    tournament: evolution.field.tournament,
    children: { label: '每次查询的后代数', help: '每查询一个单元先繁殖多少后代。越多越信任预测器。' },
  },
};
