// 预测器引导搜索的文字。Texts of predictor-guided search.
import type { guided as en } from '../../en/algorithms/guided.ts';
import type { Texts } from '../../messages.ts';

export const guided: Texts<typeof en> = {
  name: '预测器引导搜索',
  about: '用已查询的单元拟合预测器，给整个空间打分，再查询最有希望的单元。',
  intro: {
    title: '看预测器查看每一个单元',
    lead: '不攀登，也不进化：整个空间只有 {{space}} 个单元，快速的预测器可以给它们全部打分，指出下一步查询哪些。特征好时，很少的查询就能走得很远。',
    one: '随机抽取 {{initial}} 个单元并查询。',
    two: '用它们拟合预测器，给空间中的每个单元打分。',
    three: '查询最有希望的 {{batch}} 个单元，重新拟合，如此反复，直到用完 {{budget}} 次查询。',
  },
  stage: { sample: '抽样', query: '查询', fit: '拟合', score: '全部打分', 'query-proposals': '查询' },
  now: {
    sample: '从搜索空间随机抽取单元。',
    query: '查询 {{initial}} 个单元的准确率。',
    fit: '用 {{known}} 个标注单元拟合预测器。',
    score: '给空间中的每个单元打分。',
    'query-proposals': '查询最有希望的单元：目前 {{known}} / {{budget}} 次查询。',
  },
  series: { guided: '预测器' },
  presetHelp: {
    demo: '100 次查询，每次 20 个',
    classroom: '150 次查询，每次 10 个',
    paper: '300 次查询，每次 10 个',
  },
  field: {
    predictor: {
      label: '预测器',
      help: '拟合什么：图特征上的高斯过程或提升树、原始图上的网络，或其中两者一起。',
    },
    acquisition: { label: '怎样算有希望', help: '预测最高的，或就高斯过程所知可能最好的（Thompson 采样）。' },
    initial: { label: '最初的随机单元', help: '开始时随机抽取，用于第一次拟合。' },
    batch: { label: '每次拟合查询的单元', help: '重新拟合之前查询多少个单元。' },
    heldOut: { label: '留出单元数', help: '从不标注，用来评判预测器。' },
  },
};
