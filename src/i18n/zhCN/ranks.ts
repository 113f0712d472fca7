// 排序为何不一致：廉价排序页面的文字。Texts of the page on proxies.
import type { texts as en } from '../en/ranks.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  ranks: {
    title: '排序为何不一致',
    lead: '搜索的好坏取决于它所依据的排序。完整训练很贵，于是人们想用更便宜的办法给单元排序：少训练几轮、只跑一次、在超网络中共享权重，或者只看大小。这里把数据表中每一种廉价的排序与完整训练后的平均测试准确率对照，涵盖两者皆有的全部单元。',
    truth: '平均测试，108 轮',
    proxy: {
      parameters: '参数量，不训练',
      validation: '验证，{{epochs}} 轮，1 次运行',
      validationMean: '验证，{{epochs}} 轮，{{runs}} 次运行的平均',
      test: '测试，{{epochs}} 轮，1 次运行',
      testMean: '测试，{{epochs}} 轮，{{runs}} 次运行的平均',
    },
    plot: '{{what}}，与完整训练对照',
    axis: { places: '{{what}}：排在其后的单元（%）', values: '{{what}}' },
    above: '高于 {{share}}%',
    few: '单元少',
    many: '单元多',
    scale: { label: '坐标轴', places: '排序中的位置', values: '数值' },
    computing: '正在给全部单元排序…',
    unknownProxy: '链接中的排序在正在使用的数据表里不存在，已改为显示另一种。',
    noTest: '正在使用的数据表没有测试准确率，无从对照。请导入含有它的数据。',
    missing: {
      title: '这张表没有短训练的数值',
      what: '基准还把每个单元训练了 4、12 和 36 轮；正在使用的表只有 108 轮的结果。下面改为比较它所具备的：单看大小，以及验证准确率与平均测试准确率。',
      how: '要查看短训练，请在上方“数据表”中导入基准的完整记录文件 nasbench_full.tfrecord，或运行：npm run oracle -- --from nasbench_full.tfrecord',
    },
    surrogate:
      '正在使用的是代理表：两种排序都是加了噪声的预测值，因此它们的一致程度反映的是模型，而不是训练。',
    overview: {
      rows: '各种排序，每行一种',
      withMargin: '{{value}} ± {{margin}}',
      title: '这张表中的各种廉价排序',
      proxy: '排序依据',
      ofBest: 'ρ（最好的十分之一）',
      cells: '单元数',
      help: '1 表示顺序完全相同，0 表示毫无关系。表中有全部单元时不涉及抽样，因此没有区间；只有一部分单元时，± 是把它们看作随机抽取所得的 95% 区间。最后一列 ρ 只在真正最好的十分之一中计算，搜索正是要在那里作选择：多数排序在那里的价值要小得多。',
    },
    tops: {
      rows: '居前者的情况，每行一个数量',
      title: '如果相信它，取排在最前的',
      k: '取多少个',
      overlap: '其中真正居前的',
      chance: '随机应有',
      mean: '真实平均',
      ideal: '最好可达',
      best: '其中真正最佳',
      help: '若有单元并列最后一名，数值为各种取法的平均。“其中真正最佳”是只完整训练这些单元所能找到的。',
    },
    summary:
      '{{cells}} 个单元。Spearman ρ 为 {{rho}}，Kendall τ 为 {{tau}}；在真正最好的十分之一中，ρ 为 {{ofBest}}。若排序完美，所有单元都落在对角线上。',
  },
};
