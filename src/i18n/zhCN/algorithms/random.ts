// 随机搜索的文字。Texts of random search.
import type { random as en } from '../../en/algorithms/random.ts';
import type { Texts } from '../../messages.ts';

export const random: Texts<typeof en> = {
  name: '随机搜索',
  about: '随机抽取单元，留下最好的：其他搜索都得先胜过它。',
  intro: {
    title: '其他搜索都得先胜过的搜索',
    lead: '随机抽取单元，查出准确率，留下最好的。它什么也不学，却比想象中更难胜过：{{space}} 个单元里，有很多几乎和最好的一样好。',
    one: '从整个搜索空间抽取单元，每个单元的机会均等。',
    two: '逐个查询，共 {{budget}} 次。',
    three: '查询多少次之后期望找到多好的单元，是精确已知的；这次运行展示单个种子会偏离多远。',
  },
  stage: { sample: '抽样', query: '查询' },
  now: {
    sample: '从搜索空间随机抽取单元。',
    query: '查询它们的准确率：目前 {{known}} / {{budget}}。',
  },
  series: {},
  presetHelp: {
    demo: '查询次数与 SemiNAS 的演示相同',
    classroom: '查询次数与 SemiNAS 的课堂预设相同',
    paper: '2,000 次查询，与 SemiNAS 论文相同',
  },
  field: {},
};
