// 课程中关于编码和搜索的几页，以及最后一页。Texts of the lesson's pages on encodings and searches, and of its last page.

import type { second as en } from '../../en/lesson/second.ts';
import type { Texts } from '../../messages.ts';

const COMPARED = { better: '更高', same: '差不多', worse: '更低' } as const;
const WAYS = {
  raw: '图网络看原始的图，只用标签',
  pseudo: '同上，再加 2,000 个自己的伪标签',
  features: '高斯过程看计算出的特征，只用标签',
} as const;
const RIVALS = {
  random: '随机搜索',
  evolution: '正则化进化',
  seminas: 'SemiNAS',
  guided: '预测器引导的搜索（高斯过程）',
} as const;

export const second: Texts<typeof en> = {
  encoding: {
    nav: '编码',
    title: '更多的猜测，还是把单元看得更清楚？',
    first:
      '要从 50 个标签中学到更多，伪标签是一种办法。另一种办法是把单元看得更仔细：有多少条路径穿过它，路径有多长，各层有多宽。这些[[features|特征]]由图计算得来，不需要查询。',
    second:
      '下面用同样的 50 个标签、同样的留出单元比较三种做法：两种看原始的图，一种看计算出的特征，而且完全不用未标注单元。',
    ask: { best: { label: '哪一种给未见单元排序最准？', option: WAYS } },
    run: '比一比',
    figure: {
      title: '同样 50 个标签的排序能力',
      about: '每个点是一个种子，竖线是平均，色带是其 95 % 区间。三种做法的标签相同。',
      x: '留出单元上的 Kendall τ',
      ...WAYS,
    },
    found: {
      raw: {
        interval:
          '图网络，只用标签：τ 为 {{mean}}（95 % [[interval|区间]] {{low}} 到 {{high}}，{{seeds}} 个种子）。',
        few: '图网络，只用标签：τ 为 {{mean}}（只有 {{seeds}} 个种子，不足以给出区间）。',
      },
      pseudo: {
        interval: '加上自己的伪标签：τ 为 {{mean}}（{{low}} 到 {{high}}）。',
        few: '加上自己的伪标签：τ 为 {{mean}}。',
      },
      features: {
        interval: '高斯过程看特征：τ 为 {{mean}}（{{low}} 到 {{high}}）。',
        few: '高斯过程看特征：τ 为 {{mean}}。',
      },
    },
    meaning:
      '让模型看到单元的什么，可能比喂给它多少猜测更重要。如果两个区间重叠很多，就需要更多种子才能分出高下。',
    caveat:
      '请注意：正在使用的是[[surrogate|代理表]]，正是在这些特征上拟合的，因此可能偏袒高斯过程。偏袒多少，只有实测数据才能说明：如果您有实测表，请用它再做一遍。',
  },
  climbing: {
    nav: '攀登',
    title: '模型里的上坡，真的是上坡吗？',
    first:
      'SemiNAS 靠[[climb|攀登]]寻找新单元：取一个好的标注单元的编码，沿预测准确率的梯度移动，再把到达的点[[decode|解码]]成单元。模型确信自己在往上走。',
    second:
      '学过 100 个标签后，它从最好的 25 个出发攀登，查询 25 个新单元，共两轮。每个新单元和它出发点的真实准确率我们都知道。',
    ask: {
      better: { label: '有多大比例的新单元真的比出发的单元更好？', value: '{{value}} 的新单元' },
    },
    run: '开始攀登',
    figure: {
      title: '新单元与它的出发点',
      about:
        '每个点是攀登提出的一个单元：横轴是出发的标注单元的真实准确率，纵轴是它自己的。在对角线以上，才是真的往上走了。',
      x: '出发的单元，平均测试（%）',
      y: '新单元，平均测试（%）',
      series: '提出的单元',
      summary: '提出的 {{count}} 个单元中，有 {{above}} 个比出发的单元更好。',
    },
    found: {
      better: {
        interval:
          '{{mean}} 的新单元比出发的单元更好（95 % 区间 {{low}} 到 {{high}}，{{seeds}} 个种子，共 {{proposals}} 个新单元）。',
        few: '{{mean}} 的新单元比出发的单元更好（{{seeds}} 个种子，共 {{proposals}} 个新单元）。',
      },
      sample: {
        interval: '{{mean}} 的新单元比最初样本的平均水平更好（{{low}} 到 {{high}}）。',
        few: '{{mean}} 的新单元比最初样本的平均水平更好。',
      },
      valid: {
        interval: '解码出来的东西里，{{mean}} 是合法的单元（{{low}} 到 {{high}}），其余都丢弃了。',
        few: '解码出来的东西里，{{mean}} 是合法的单元，其余都丢弃了。',
      },
    },
    meaning:
      '攀登从最好的标注单元出发，它们本来就难以超越，其中有些还是靠运气才显得最好。就算多数步子是往下走，攀登也可能值得，因为搜索只留下最好的。',
    caveat: '',
  },
  fairness: {
    nav: '公平计数',
    title: '算了什么，报告了什么？',
    first:
      '这种搜索的公开代码会一直抽样，直到有 100 个单元达到 90 % 的准确率，然后记为 100 次查询。被搁置的不计入，尽管要知道它们差，总得有人先训练。',
    second:
      '还有报告的问题。搜索按某种[[label|标签]]挑出最佳单元：按一次验证结果，或者直接按平均测试准确率。报告的则是所选单元的平均测试准确率。',
    ask: {
      trained: { label: '记为 100 个，实际要训练多少个单元？', value: '{{value}} 个单元' },
      chosen: {
        label: '对完全相同的查询，按平均测试（而不是一次验证）来挑选，报告的数值会……',
        option: COMPARED,
      },
    },
    run: '数一数',
    figure: {
      title: '同样的查询，两种报告',
      about:
        '同样一批查询中最佳单元的平均测试准确率：按平均测试挑选，或按一次验证挑选。每个点是一个种子，竖线是平均，色带是其 95 % 区间。',
      x: '报告的平均测试准确率',
      'mean-test': '按平均测试挑选',
      validation: '按一次验证挑选',
    },
    found: {
      trained: {
        interval:
          '公开代码[[accounts|记为]] {{counted}} 个，实际训练了 {{mean}} 个单元（95 % 区间 {{low}} 到 {{high}}，{{seeds}} 个种子）。',
        few: '公开代码[[accounts|记为]] {{counted}} 个，实际训练了 {{mean}} 个单元（{{seeds}} 个种子）。',
      },
      chosen: {
        up: '同样的查询，按平均测试挑选，报告的数值高 {{gain}} 个百分点（95 % 区间 {{low}} 到 {{high}}）。',
        down: '按平均测试挑选，报告的数值相差 {{gain}} 个百分点（95 % 区间 {{low}} 到 {{high}}）。',
        open: '按平均测试挑选，报告的数值相差 {{gain}} 个百分点；95 % 区间 {{low}} 到 {{high}} 含 0，凭 {{seeds}} 个种子没有定论。',
        few: '按平均测试挑选，报告的数值相差 {{gain}} 个百分点；只有 {{seeds}} 个种子，说明不了更多。',
      },
      oneLabel: '正在使用的数据表没有第二种标签，两种报告无法比较。',
    },
    meaning:
      '零点几个百分点的差别，与文献中各种搜索之间的差别相当，却可能只来自协议。只有计数和挑选的方式都相同，两篇论文的数字才能放在一起比。',
    caveat: '正在使用的是[[surrogate|代理表]]：其验证标签的离散程度与真实训练中观察到的相当。',
  },
  rivals: {
    nav: '竞争者',
    title: '哪种搜索找到最好的单元？',
    first:
      '四种搜索用同样的 150 次查询、同样的种子、同一张表。随机搜索只管抽样；[[evolution|进化]]让好单元变异；SemiNAS 用伪标签学习并攀登；预测器引导的搜索拟合一个高斯过程，给全部 423,624 个单元打分，查询分数最高的。',
    second:
      '它们都按平均测试准确率挑选，得到的标签也一样：彼此之间是公平的，但不能与挑选方式不同的论文相比。',
    ask: { best: { label: '平均而言，哪一种找到的单元最好？', option: RIVALS } },
    run: '开始搜索',
    figure: {
      title: '150 次查询后的最佳单元',
      about:
        '各种搜索用同样的预算找到的最佳单元的平均测试准确率。每个点是一个种子，竖线是平均，色带是其 95 % 区间。',
      x: '最佳单元的平均测试准确率',
    },
    found: {
      random: {
        interval: '随机搜索：{{mean}}（95 % 区间 {{low}} 到 {{high}}，{{seeds}} 个种子）。',
        few: '随机搜索：{{mean}}（只有 {{seeds}} 个种子，不足以给出区间）。',
      },
      evolution: { interval: '进化：{{mean}}（{{low}} 到 {{high}}）。', few: '进化：{{mean}}。' },
      seminas: { interval: 'SemiNAS：{{mean}}（{{low}} 到 {{high}}）。', few: 'SemiNAS：{{mean}}。' },
      guided: {
        interval: '预测器引导：{{mean}}（{{low}} 到 {{high}}）。',
        few: '预测器引导：{{mean}}。',
      },
    },
    meaning:
      '只有比种子之间的离散更大的差别才算数。能用便宜的预测器给整个空间打分，就不需要攀登；这里做得到，是因为空间小到可以逐个列出。',
    caveat:
      '正在使用的是[[surrogate|代理表]]，可能偏袒基于计算特征的预测器，所以引导搜索在这里可能显得比在实测数据上更好。SemiNAS 在这里只训练几秒，远没有论文中那么久。',
  },
  closing: {
    nav: '回顾',
    title: '什么站得住脚，接下来自己试什么',
    first:
      '标签要花很多小时，猜测不花钱。正因如此，说猜测带来了增益，就必须与步数相同的[[control|对照]]相比，在[[heldOut|留出单元]]上评判，用多个[[seed|种子]]，并给出[[interval|区间]]。缺了其中一样，就等于什么也没有证明。',
    second:
      '实验室里有您在这里用过的一切，还有更多：选择“只学习，不搜索”，换别的教师和学生，每次只改一项设置，再把发现作为链接分享出去。',
    ask: {},
    run: '',
    found: {},
    meaning: '',
    caveat: '',
  },
};
