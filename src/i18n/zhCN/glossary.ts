// 术语表的文字。Texts of the glossary.
import type { texts as en } from '../en/glossary.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  glossary: {
    otherLanguage: 'en',
    title: '术语',
    lead: '实验室里的用语，按遇到的先后排列；名称下是英文说法。',
    term: {
      cell: {
        name: '单元（胞元，cell）',
        other: 'cell',
        text: '由 3×3 卷积、1×1 卷积和最大池化组成的小图，最多 7 个顶点、9 条边；九个相同的单元依次相连构成一个网络。只是顶点编号不同的算同一个单元。',
      },
      space: {
        name: '搜索空间',
        other: 'search space',
        text: '可以提出的全部单元：NAS-Bench-101 的 423,624 个。',
      },
      query: {
        name: '查询',
        other: 'query',
        text: '查一次单元的准确率。它相当于训练一个网络，要花数小时，所以搜索必须省着用。预算就是允许的查询次数。',
      },
      label: {
        name: '标签（查询返回）',
        other: 'label',
        text: '查询所返回的值：一次验证结果、多次验证的平均，或平均测试准确率。仅这一选择就能让公开结果相差零点几个百分点，所以总要注明。',
      },
      gpuHours: {
        name: 'GPU 小时',
        other: 'GPU-hours',
        text: '一块显卡需要训练的小时数。这里并不真的训练，只是把数据表中的训练时间加起来，所以是模拟的小时数。',
      },
      predictor: {
        name: '预测器',
        other: 'predictor',
        text: '根据单元的图猜测其准确率。SemiNAS 用的是一个小网络：由编码器把单元变成潜空间中的一点，回归器从中读出准确率，解码器再把单元写出来。',
      },
      features: {
        name: '编码、特征',
        other: 'encoding, features',
        text: '预测器所看到的单元。原始编码就是图本身或它的记号；特征则由图计算得来，例如参数量、路径及其长度，不需要查询。',
      },
      overfitting: {
        name: '过拟合',
        other: 'overfitting',
        text: '预测器把标注过的单元连同其中的偶然偏差一起背了下来，对别的单元却没有变好。只有用它没学过的单元才看得出来。',
      },
      pseudoLabel: {
        name: '伪标签',
        other: 'pseudo-label',
        text: '预测器对没人测过的单元的猜测，被当作标签来学习。',
      },
      teacher: {
        name: '教师与学生',
        other: 'teacher and student',
        text: '教师是给出伪标签的预测器，学生是从中学习的预测器。二者可以是同一个，也可以是不同种类。',
      },
      confirmationBias: {
        name: '确认偏误',
        other: 'confirmation bias',
        text: '预测器从自己的猜测中学习时，也学进了自己的错误，而且更加深信不疑。错误仍留在原处。',
      },
      control: {
        name: '对照',
        other: 'control, twin',
        text: '只用标签学习、梯度步数完全相同的预测器。单纯多训练一会儿带来的提升往往不亚于伪标签；没有对照，就会把这种提升误算在伪标签头上。',
      },
      heldOut: {
        name: '留出单元',
        other: 'held-out cells',
        text: '从不标注、用来评判预测器的单元。搜索对此一无所知。',
      },
      kendall: {
        name: 'Kendall τ、Spearman ρ、成对准确率',
        other: 'Kendall’s τ, Spearman’s ρ, pairwise accuracy',
        text: '预测器给单元排序的好坏。τ 统计排对顺序的对数：1 为完全正确，0 为随机；ρ 比较名次；成对准确率是排对的比例。',
      },
      interval: {
        name: '95 % 区间',
        other: '95 % interval',
        text: '由各种子之间的差异得出：这样得到的区间，100 个中有 95 个包含真实平均值。区间含 0，差别就没有定论。少于五个种子不给区间。',
      },
      token: {
        name: '符号（词元）',
        other: 'Token',
        text: '把单元写成序列时的一个记号：对每个顶点，先写来自前面各顶点有没有边，再写它的操作。27 个符号写成一个单元；输出之后就没有内容了。',
      },
      latent: {
        name: '潜空间、嵌入',
        other: 'Latent space, embedding',
        text: '编码器把单元变成一组数（发表的模型是 64 个），它们是潜空间中的一个点，也就是单元的嵌入。在那里可以一小步一小步地走，在图与图之间却做不到。',
      },
      projection: {
        name: '投影、主成分',
        other: 'Projection, principal components',
        text: '把高维的点画在它们散得最开的平面上。在平面上分开的点确实分开；在平面上靠近的点，在没画出的方向上仍可能不同。',
      },
      climb: {
        name: '攀登（梯度上升）',
        other: 'climb, gradient ascent',
        text: '潜空间中的梯度上升：把好单元的编码沿预测准确率的梯度移动，每次一个步长 λ。',
      },
      decode: {
        name: '解码',
        other: 'decode',
        text: '把潜空间中的一点逐个记号写成单元。写出来的不一定是单元，是单元也不一定是新的。',
      },
      ceiling: {
        name: '上限、遗憾',
        other: 'ceiling, regret',
        text: '表中最高的平均测试准确率，以及找到的最佳单元比它低多少。',
      },
      expected: {
        name: '随机搜索（期望）',
        other: 'random search, expected',
        text: '同样次数的随机抽取平均会报告的结果。它直接由数据表精确算出，不需要运行就能比较。',
      },
      evolution: {
        name: '正则化进化',
        other: 'regularized evolution',
        text: '不用预测器的搜索：从随机抽出的几个单元中选最好的，产生一个只差一条边或一个操作的后代，种群中最老的单元被淘汰。',
      },
      seed: {
        name: '随机种子',
        other: 'seed',
        text: '一次运行中一切随机性都由这个数决定。换一个种子就是另抽一次，结果可能不同：一个种子说明不了什么。',
      },
      surrogate: {
        name: '代理表',
        other: 'surrogate table',
        text: '数值由拟合实测结果的模型预测出来的数据表，其中没有任何一项经过训练；点开数据表标记可以看到它有多可信。',
      },
      accounts: {
        name: '完整记账与论文记账',
        other: 'full and paper accounting',
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
