// SemiNAS 的文字。Texts of SemiNAS.
import type { seminas as en } from '../../en/algorithms/seminas.ts';
import type { Texts } from '../../messages.ts';

export const seminas: Texts<typeof en> = {
  name: 'SemiNAS',
  about: '从少数实测单元和自己对大量单元的猜测中学习，再沿梯度攀登。',
  intro: {
    title: '看一次搜索如何从猜测中学习',
    lead: '测一个网络的准确率要训练数小时。SemiNAS 只测少数几个，学着预测其余的，再用自己的预测继续训练。这样做有用吗？在这里亲眼看看。',
    one: '从 NAS-Bench-101 中随机抽取 {{labelled}} 个单元并查出准确率，每查一个算一次查询。',
    two: '预测器从中学习，自己给另外 {{unlabelled}} 个单元打上伪标签，再一起学习。它的对照只用真实标注，训练同样多的步数。',
    three: '搜索从最好的单元出发，沿预测准确率上升的方向攀登（梯度上升），解码出新的单元去查询。',
  },
  stage: {
    sample: '抽样',
    query: '查询',
    train: '训练',
    'pseudo-label': '打伪标签',
    'train-both': '联合训练',
    climb: '攀登',
    decode: '解码',
    'query-proposals': '查询',
  },
  now: {
    sample: '从搜索空间随机抽取单元。',
    query: '查询 {{labelled}} 个单元的准确率。',
    train: '在 {{known}} 个标注单元上训练。',
    'pseudo-label': '预测 {{unlabelled}} 个未标注单元的准确率。',
    'train-both': '用标注和伪标签一起训练。对照只用标注，步数相同。',
    climb: '攀登（梯度上升）：让最好的 {{climbFrom}} 个单元沿预测器的梯度上升。',
    decode: '把移动后的嵌入解码为单元：步长 λ = {{stepSize}} 时已找到 {{proposals}} / {{queries}} 个新单元。',
    'query-proposals': '查询新单元的准确率。',
  },
  series: { semi: '伪标签', control: '仅标注', labelled: '只用标注单元', teacher: '教师' },
  presetHelp: {
    demo: '在任何浏览器里约半分钟。所选的种子能让搜索胜过初始抽样，许多别的种子则不能。',
    classroom: '更多单元，三次迭代',
    paper: '模型、规模和轮数与论文一致，查询返回平均测试准确率（见“协议”）；没有显卡时需要数小时',
  },
  field: {
    labelled: { label: '标注单元数 N', help: '学习之前先查询准确率的单元。' },
    unlabelled: { label: '未标注单元数 M', help: '每次迭代由预测器自己打伪标签的单元；0 表示关闭。' },
    upsampling: {
      label: '上采样倍数',
      help: '每个标注单元与伪标签单元一起训练时重复的次数。公开代码用 10。',
    },
    budget: { label: '预算', help: '总查询次数：先是标注单元，然后是每次迭代的新单元。' },
    queries: { label: '每次迭代的新单元', help: '由搜索找到并查询的单元。' },
    climbFrom: { label: '从前 K 个攀登', help: '攀登（梯度上升）的起点：最好的标注单元。' },
    maxStepSize: { label: '最大步长 λ', help: '沿梯度最多走多远。公开代码用 100。' },
    filterBelow: {
      label: '低于此值搁置',
      help: '抽到的更差的单元不参与学习，但仍计入查询。公开代码用 0.9。',
    },
    standardise: {
      label: '标签标准化',
      help: '用样本自己的均值和标准差、公开代码的常数，或按名次（正态得分）。',
    },
    teacher: {
      label: '教师',
      help: '由谁打伪标签：像论文那样由预测器自己、由几个与它相同的预测器，或由另一类预测器，其准确度也会画出。选“无”时，未标注单元只教解码器。',
    },
    climbSource: {
      label: '前 K 个选自',
      help: '在哪些单元里找最好的 K 个。论文说的是标注单元；公开代码把标注和伪标签单元放在一起排序。',
    },
    stepSchedule: {
      label: 'λ 依次取',
      help: '论文和公开代码：1、2、3……，直到找到足够的新单元。大步长之间差别很小。',
    },
    moreParents: {
      label: '需要时用更多父代',
      help: '前 K 个给出的新单元太少时，再从其后 K 个攀登，然后从其他单元中预测最好的攀登，最后直接取用这些单元，以便用完预算。公开代码则带着较少的单元继续。',
    },
    pretrainEpochs: { label: '标注训练轮数', help: '打伪标签之前遍历标注单元的轮数。' },
    trainEpochs: { label: '联合训练轮数', help: '同时遍历标注与伪标签单元的轮数。' },
    members: { label: '集成的成员数', help: '每个成员从不同的初始权重开始，步数相同。' },
    refresh: {
      label: '每次迭代重打伪标签',
      help: '像公开代码那样，每次另抽未标注单元并打伪标签。关闭后，一直沿用第一次迭代的。',
    },
    labelDropout: {
      label: '打伪标签时也用 Dropout',
      help: '打伪标签时随机置零一些单元，使伪标签带上噪声。公开代码此时不用。',
    },
    pseudoLoss: {
      label: '学习伪标签',
      help: '像论文那样，伪标签计入预测器的损失。关闭后，未标注单元只教解码器。',
    },
    decoderLoss: {
      label: '学习写出未标注单元',
      help: '像论文那样，未标注单元计入解码器的损失。关闭后，它们只提供伪标签。',
    },
    reinitialise: {
      label: '每次迭代重新初始化',
      help: '每次迭代都从新的权重学起。公开代码沿用已有的权重。',
    },
    learningRate: { label: '学习率', help: 'Adam 的学习率。' },
    batchSize: { label: '批大小', help: '一个梯度步里的单元数。' },
    dropout: { label: 'Dropout', help: '训练时置零的比例。' },
    weightDecay: { label: '权重衰减', help: 'L2，加到梯度上。' },
    clipNorm: { label: '梯度裁剪', help: '全局梯度范数的上限。' },
    tradeOff: { label: '预测器权重', help: '预测器损失相对解码器损失的权重；1 表示只训练预测器。' },
    hiddenSize: { label: '隐藏层宽度', help: '编码器和解码器的宽度，16 的倍数。' },
    mlpSize: { label: '预测器宽度', help: '预测器的隐藏层，4 的倍数。' },
    heldOut: { label: '留出单元数', help: '从不标注，用来评判两个预测器。' },
    evaluations: { label: '每段训练的评估次数', help: '每段训练评判几次。' },
    control: { label: '仅标注对照', help: '不用伪标签、步数相同的第二个预测器。没有它就谈不上增益。' },
  },
};
