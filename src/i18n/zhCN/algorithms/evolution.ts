// 正则化进化的文字。Texts of regularized evolution.
import type { evolution as en } from '../../en/algorithms/evolution.ts';
import type { Texts } from '../../messages.ts';

export const evolution: Texts<typeof en> = {
  name: '正则化进化',
  about: '随机抽几个，其中最好的生一个只改一处的后代；最老的死去（Real 等，2019）。',
  intro: {
    title: '看单元如何进化',
    lead: '没有预测器，也没有梯度：好的单元生出只差一条边或一个操作的后代，谁死去只看年龄。多年来它一直是最难胜过的搜索。',
    one: '随机抽取 {{population}} 个单元并查询，组成最初的种群。',
    two: '从中抽取 {{tournament}} 个，最好的一个成为父代，生出只改一处的单元。',
    three: '查询后代并让它加入，最老的离开。如此反复，直到用完 {{budget}} 次查询。',
  },
  stage: { sample: '抽样', query: '查询', mutate: '变异', 'query-proposals': '查询' },
  now: {
    sample: '随机抽取最初的种群。',
    query: '查询 {{population}} 个单元的准确率。',
    mutate: '抽取 {{tournament}} 个单元，改动其中最好的一个的一条边或一个操作。',
    'query-proposals': '查询后代：目前 {{known}} / {{budget}} 次查询。',
  },
  series: {},
  presetHelp: {
    demo: '查询次数与 SemiNAS 的演示相同，种群为 50',
    classroom: '查询次数与 SemiNAS 的课堂预设相同',
    paper: '2,000 次查询，与 SemiNAS 论文相同',
  },
  field: {
    population: { label: '种群大小', help: '同时存活的单元数；开始时随机抽取这么多。' },
    tournament: { label: '竞赛规模', help: '抽取多少个来竞争做父代。越多越贪心。' },
  },
};
