// 术语表的文字。Texts of the glossary.
import type { texts as en } from '../en/glossary.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  glossary: {
    title: '术语',
    lead: '实验室里的用语，按遇到的先后排列。',
    term: {
      cell: {
        name: '单元（胞元，cell）',
        text: '由 3×3 卷积、1×1 卷积和最大池化组成的小图，最多 7 个顶点、9 条边；九个相同的单元依次相连构成一个网络。只是顶点编号不同的算同一个单元。',
      },
      space: { name: '搜索空间', text: '可以提出的全部单元：NAS-Bench-101 的 423,624 个。' },
      query: {
        name: '查询',
        text: '查一次单元的准确率。它相当于训练一个网络，要花数小时，所以搜索必须省着用。预算就是允许的查询次数。',
      },
      label: {
        name: '标签（查询返回）',
        text: '查询所返回的值：一次验证结果、多次验证的平均，或平均测试准确率。仅这一选择就能让公开结果相差零点几个百分点，所以总要注明。',
      },
      predictor: {
        name: '预测器',
        text: '从单元的图猜测其准确率的小网络。这里由编码器把单元变成潜空间中的一点，回归器从中读出准确率，解码器再把单元写出来。',
      },
      pseudoLabel: { name: '伪标签', text: '预测器对没人测过的单元的猜测，被当作标签来学习。' },
      control: {
        name: '对照',
        text: '只用标签学习、梯度步数完全相同的预测器。单纯多训练一会儿带来的提升往往不亚于伪标签；没有对照，就会把这种提升误算在伪标签头上。',
      },
      heldOut: { name: '留出单元', text: '从不标注、用来评判预测器的单元。搜索对此一无所知。' },
      kendall: {
        name: 'Kendall τ、Spearman ρ、成对准确率',
        text: '预测器给单元排序的好坏。τ 统计排对顺序的对数：1 为完全正确，0 为随机；ρ 比较名次；成对准确率是排对的比例。',
      },
      climb: {
        name: '攀登（梯度上升）',
        text: '潜空间中的梯度上升：把好单元的编码沿预测准确率的梯度移动，每次一个步长 λ。',
      },
      decode: {
        name: '解码',
        text: '把潜空间中的一点逐个记号写成单元。写出来的不一定是单元，是单元也不一定是新的。',
      },
      ceiling: { name: '上限、遗憾', text: '表中最高的平均测试准确率，以及找到的最佳单元比它低多少。' },
      expected: {
        name: '随机搜索（期望）',
        text: '同样次数的随机抽取平均会报告的结果。它直接由数据表精确算出，不需要运行就能比较。',
      },
      seed: {
        name: '随机种子',
        text: '一次运行中一切随机性都由这个数决定。换一个种子就是另抽一次，结果可能不同：一个种子说明不了什么。',
      },
      surrogate: {
        name: '代理表',
        text: '数值由拟合实测结果的模型预测出来的数据表，其中没有任何一项经过训练；点开数据表标记可以看到它有多可信。',
      },
      accounts: {
        name: '完整记账与论文记账',
        text: '公开代码不计因准确率低而搁置的抽样单元。完整记账则计入：要知道它们差，总得有人先训练。',
      },
    },
    sources: '出处',
    paper:
      'SemiNAS：Luo 等，Semi-Supervised Neural Architecture Search，NeurIPS 2020（arXiv 2002.10389）。NAO：Luo 等，Neural Architecture Optimization，NeurIPS 2018。',
    benchmark: 'NAS-Bench-101：Ying 等，Towards Reproducible Neural Architecture Search，ICML 2019。',
    evolution: '正则化进化：Real 等，AAAI 2019。',
  },
};
