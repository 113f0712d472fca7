// 证据页面的文字。
import type { texts as en } from '../en/evidence.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  evidence: {
    title: '证据',
    lead: '本项目对各种搜索和预测器的实测结果。每个数字都来自多个随机种子，并附 95 % 区间；差异按种子配对，预测器都有一个对照：只用标签学习，梯度步数相同。',
    shown: '显示内容',
    lineOf: '{{name}}（{{seeds}}）',
    onSurrogate: '{{name}}，代理表',
    at: '{{axis}}：{{value}}',
    study: {
      random: '随机搜索',
      evolution: '正则化进化',
      local: '局部搜索',
      seminas: 'SemiNAS',
      'seminas-evolution': '基于进化的 SemiNAS',
      nao: 'NAO',
      'seminas-small': '从 100 个标签开始的 SemiNAS',
      'seminas-full': 'SemiNAS，论文的训练长度',
      guided: '预测器引导',
      'guided-thompson': '预测器引导，Thompson 采样',
      gp: '高斯过程',
      trees: '提升树',
      'gp+trees': '高斯过程 + 树',
      graph: '图网络，200 步',
      'graph-control': '图网络，只用标签',
      'graph-own': '图网络，自己的伪标签',
      'graph-teacher': '图网络，高斯过程 + 树的伪标签',
      'graph-free-targets': '图网络，免费目标',
      'lstm-control': 'LSTM，只用标签',
      'lstm-own': 'LSTM，自己的伪标签',
      'lstm-teacher': 'LSTM，高斯过程 + 树的伪标签',
      'lstm-long': 'LSTM，高斯过程 + 树的伪标签，3,000 步',
    },
    row: {
      control: '{{study}}，{{labelled}} 个标签，{{unlabelled}} 个无标签单元：τ，与只用标签相比',
      teacher: '{{study}}，{{labelled}} 个标签，{{unlabelled}} 个无标签单元：τ，与教师相比',
      search: '{{study}}（{{queries}} 次查询）与{{against}}（{{againstQueries}} 次查询）相比',
    },
    answer: { up: '更高', down: '更低', open: '尚无定论', few: '种子太少' },
    findings: {
      title: '哪些成立，哪些不成立',
      about:
        '每个差异单独判断：共列出 {{count}} 个；即使没有一个是真实的，也会有约 {{chance}} 个碰巧显得有定论。全部基于实测准确率；除非另有说明，搜索按平均测试准确率选择。',
    },
    question: {
      own: {
        title: '预测器能从自己的猜测中学到东西吗？',
        why: '自己的伪标签没有告诉预测器任何它不知道的事。看起来的收益来自更长的训练，或两个模型的平均；这里的对照走了教师和学生合计的步数。标签很多时，花在猜测上的步数就是浪费。',
      },
      other: {
        title: '它能从另一种预测器的猜测中学到东西吗？',
        why: '标签少时，基于图特征的高斯过程和树比神经网络更会排序。它们的猜测把自己对搜索空间的了解传给学生；标签越多，收益越小。',
      },
      teacher: {
        title: '学生能超过这样的教师吗？',
        why: '学生只是接近教师。直接问教师效果一样好，时间只需一小部分。',
      },
      free: {
        title: '没有任何猜测，无标签单元有用吗？',
        why: '不必训练就能从单元算出的数字（路径、宽度、大小）与标签一起学习。标签越少，帮助越大。',
      },
      searches: {
        title: '有了伪标签，能找到更好的单元吗？',
        why: '一开始就有 1,100 个标签时，预测器已经足够好，SemiNAS 和 NAO 最终找到的单元差不多，正则化进化也不比它们差。对这么小的差异，五个种子太少。',
      },
      guided: {
        title: '给整个空间打分，能找到更好的单元吗？',
        why: '每十次查询后重新拟合预测器，再从所有单元中选出最好的：这样只需很少的查询。',
      },
      fewer: {
        title: '用少得多的查询，能达到同样的结果吗？',
        why: '与随机搜索 2,000 次查询的结果相比。',
      },
      validation: {
        title: '当一次查询只是一次验证结果时，还成立吗？',
        why: '优势消失了。在有一次验证结果的 30,001 个单元中，搜索越好，越会找到那一次恰好走运的单元：查询更多，报告的测试准确率反而更低。因此不同协议的数字不能放在一起比较。',
      },
    },
    label: {
      name: '一次查询给出',
      'mean-test': '平均测试准确率（423,624 个单元）',
      validation: '一次验证结果（30,001 个单元）',
    },
    searches: {
      title: '找到的最佳单元与查询次数',
      about:
        '曲线是各种子的均值：目前标签最好的单元的平均测试准确率；名次取中位数；括号内为种子数。阴影：95 % 区间（至少五个种子）。圆点是已发表的数字，协议不同的颜色较浅。',
      note: {
        'mean-test':
          '查询给出的平均测试准确率，也就是报告结果所用的指标。实际的搜索无法这样查询；它显示的是标签不误导时搜索能找到什么。',
        validation:
          '实测表中只有 30,001 个单元有验证结果，所以所有搜索都限于这些单元。进化在约 120 次查询后就找不到新的邻居而结束。SemiNAS 和 NAO 没有在这种标签下计算。',
      },
      lengths:
        'SemiNAS 和基于进化的 SemiNAS 只训练论文轮数的十分之一（标签上 100 轮，两者一起 50 轮），NAO 训练全部 1,000 轮；“论文的训练长度”是一个种子、全部轮数，算到 1,700 次查询。',
    },
    learner: {
      name: '预测器',
      fitted: '全部，只用标签',
      graph: '图网络',
      lstm: 'SemiNAS 的 LSTM',
    },
    figure: {
      name: '指标',
      tau: 'Kendall τ，5,000 个留出单元',
      whole: 'Kendall τ，所有单元',
      above90: '.90 以上单元中的 Kendall τ',
      gain: '相对对照的 τ 增益',
    },
    along: {
      name: '横轴',
      labels: '标签数 N',
      ratio: '每个标签的无标签单元数 M/N',
    },
    predictors: {
      title: '预测器的排序能力',
      lead: '实线是实测准确率，虚线是实验室自带的代理表，由此可见它会美化什么。竖线是 95 % 区间。',
      about:
        '预测准确率与实测准确率之间的 Kendall τ：1 表示所有单元的顺序都对，0 表示随机。每个点是各种子的均值，都在同样的单元上评判；越往右，标签或无标签单元越多。',
      note: {
        fitted: '各十个种子。图网络训练 200 步。',
        graph:
          '免费目标：十个种子，200 步，对照为只用标签的 200 步。伪标签：五个种子，600 步，对照为 600 步；教师是训练 200 步的同类网络时，对照为 800 步。',
        lstm: '1,000 步，对照为 1,000 步；教师是训练 1,000 步的同类 LSTM 时，对照为 2,000 步。高斯过程 + 树的伪标签在大多数点上只有一个种子，不足以下结论；100 个标签、10,000 个无标签单元、3,000 步处有十个种子。没有画线的地方没有计算。',
        whole: '已发表的数字也是针对所有单元的，但标签按各自的协议，只能大致比较。',
      },
      surrogate:
        '代理表是用提升树在类似的特征上拟合的。即便如此，基于特征的预测器在代理表上并不比在实测准确率上好看。',
      summary: '{{figure}}，最后一点：{{values}}。',
      empty: '这个选择没有计算过。',
    },
    shows: {
      title: '目标与结果',
      about: '基于实测表，搜索按平均测试准确率选择。“达到”指各种子的均值达到目标；区间说明这有多可靠。',
      what: '内容',
      bar: '目标',
      reached: '均值',
      interval: '95 % 区间',
      seeds: '种子数',
      state: '达到',
      yes: '是',
      no: '否',
      row: {
        'tau-gp': '100 个标签时的 τ，高斯过程',
        'tau-gp+trees': '100 个标签时的 τ，高斯过程 + 树',
        'tau-graph': '100 个标签时的 τ，图网络',
        'tau-graph-free-targets': '100 个标签时的 τ，图网络加免费目标，10,000 个无标签单元',
        'gain-lstm':
          'LSTM 向高斯过程 + 树学习的 τ 增益，100 个标签，10,000 个无标签单元，与只用标签、步数相同的训练相比',
        'guided-150': '预测器引导的搜索，均值，150 次查询',
        'guided-200': '预测器引导的搜索，均值，200 次查询',
        'guided-300': '预测器引导的搜索，均值，300 次查询',
        'guided-thompson-150': '预测器引导的搜索，Thompson 采样，150 次查询',
        'guided-thompson-200': '预测器引导的搜索，Thompson 采样，200 次查询',
        'guided-thompson-300': '预测器引导的搜索，Thompson 采样，300 次查询',
        'seminas-2000': 'SemiNAS，2,000 次查询',
        'seminas-evolution-2000': '基于进化的 SemiNAS，2,000 次查询',
        'evolution-2000': '正则化进化，2,000 次查询',
        'seminas-against-random': 'SemiNAS 300 次查询高出随机搜索 2,000 次查询的百分点',
      },
    },
    again: {
      title: '重新计算',
      about:
        '一条命令即可全部重算；中断后可继续，也可分给多个进程和多台机器。这里画的数字都在仓库的 reproduction/ 下，有 JSON、Parquet 和说明。它们由下列版本在下列数据表上算出：',
    },
  },
};
