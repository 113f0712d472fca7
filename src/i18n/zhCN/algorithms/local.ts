// 局部搜索的文字。Texts of local search.
import type { local as en } from '../../en/algorithms/local.ts';
import type { Texts } from '../../messages.ts';

export const local: Texts<typeof en> = {
  name: '局部搜索',
  about: '只要最好的邻居更好就移过去，否则重新开始（White 等，2021）。',
  intro: {
    title: '看最简单却难以胜过的搜索',
    lead: '查看所有只差一处的单元，移到最好的那个，再来一次。周围没有更好的时，就换个地方重新开始。在小空间里，这个老办法不输给聪明得多的方法。',
    one: '随机抽取 {{initial}} 个单元并查询，从其中最好的出发。',
    two: '查询它的所有邻居（只差一条边或一个操作），移到最好的那个。',
    three: '没有更好的邻居时，从随机单元重新开始，直到用完 {{budget}} 次查询。',
  },
  stage: { sample: '抽样', query: '查询', neighbours: '邻居', 'query-proposals': '查询' },
  now: {
    sample: '从搜索空间随机抽取起点。',
    query: '查询起点的准确率。',
    neighbours: '列出只差一条边或一个操作的单元。',
    'query-proposals': '查询邻居：目前 {{known}} / {{budget}} 次查询。',
  },
  series: {},
  presetHelp: {
    demo: '查询次数与 SemiNAS 的演示相同',
    classroom: '查询次数与 SemiNAS 的课堂预设相同',
    paper: '2,000 次查询，与 SemiNAS 论文相同',
  },
  field: {
    initial: { label: '最初的随机单元', help: '开始时随机抽取的单元；从其中最好的出发。' },
  },
};
