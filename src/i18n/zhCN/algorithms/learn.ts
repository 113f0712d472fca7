// 不做搜索的学习的文字。Texts of learning without a search.
import type { learn as en } from '../../en/algorithms/learn.ts';
import type { Texts } from '../../messages.ts';
import { seminas } from './seminas.ts';

/** What it has of the encoder-predictor-decoder. */
const { batchSize, dropout, weightDecay, clipNorm, tradeOff, hiddenSize, mlpSize } = seminas.field;

export const learn: Texts<typeof en> = {
  name: '只学习，不搜索',
  about: '学生从少数实测单元和许多未测单元中学习。起作用的是未标注单元，还是教它的人？',
  intro: {
    title: '看未标注单元值多少',
    lead: '对未标注单元的猜测可以教一个预测器，但教不出猜测者自己不知道的东西。自己的猜测几乎没有用；另一类模型的猜测则把它的看法传了过来。两者都画在这里，旁边还有一个只学实测单元、步数相同的对照。',
    one: '从 NAS-Bench-101 中随机抽取 {{labelled}} 个单元并查出准确率。全部查询就这些。',
    two: '教师从中学习，再猜测另外 {{unlabelled}} 个单元的准确率；或者计算这些单元不花查询就能得到的事实。',
    three: '学生两者都学；学生、对照和教师都在同样的 {{heldOut}} 个单元上评判。',
  },
  stage: {
    sample: '抽样',
    query: '查询',
    train: '学标注',
    teach: '教师学习',
    'pseudo-label': '打伪标签',
    'train-both': '联合训练',
  },
  now: {
    sample: '从搜索空间随机抽取单元。',
    query: '查询 {{labelled}} 个单元的准确率。',
    train: '对照只从 {{known}} 个标注单元中学习。',
    teach: '教师从同样的 {{known}} 个标注单元中学习。',
    'pseudo-label': '教师猜测 {{unlabelled}} 个未标注单元的准确率。',
    'train-both': '学生同时从标注和未标注单元中学习。',
  },
  series: { main: '学生', control: '仅标注', self: '自己教自己', teacher: '教师' },
  presetHelp: {
    demo: '一个图网络由高斯过程和树来教，另一个由自己来教：几秒',
    classroom: '标注减半，用免费目标代替教师：几秒',
    paper: '像论文那样，编码器–预测器–解码器加自己的伪标签；没有显卡时需要一分钟或更久',
  },
  field: {
    labelled: { label: '标注单元数 N', help: '查询准确率的单元，所有参与者都从中学习。' },
    unlabelled: { label: '未标注单元数 M', help: '不花查询就用来学习的单元；0 表示关闭。' },
    student: {
      label: '学生',
      help: '由谁来学：原始图上的网络、论文的编码器–预测器–解码器，或图特征上的预测器。',
    },
    scheme: {
      label: '未标注单元提供什么',
      help: '像论文那样由教师给出猜测；或免费目标：每个单元都能算出的 41 个数，如深度、参数量。只有图网络能学后者，在标注之前学（占一半步数）或与标注同时学。',
    },
    teacher: {
      label: '教师',
      help: '由谁打伪标签。论文里是预测器自己。教师自己的准确度也会画出：学生能赶上它，很少超过它。',
    },
    selfTaught: {
      label: '旁边再放一个自己教自己的',
      help: '同样的学生再来一个，伪标签出自它自己或它自己的集成，步数相同。',
    },
    steps: { label: '梯度步数', help: '学生的步数；与它比较的都训练同样多。一次拟合的预测器没有步数。' },
    upsampling: { label: '上采样倍数', help: '每个标注单元与伪标签单元一起训练时重复的次数。' },
    members: { label: '集成的成员数', help: '每个成员从不同的初始权重开始。' },
    standardise: {
      label: '标签的尺度',
      help: '按名次（正态得分）、样本自己的均值和标准差，或公开代码的常数。',
    },
    learningRate: { label: '学习率', help: '编码器–预测器–解码器用的 Adam 的学习率。' },
    batchSize,
    dropout,
    weightDecay,
    clipNorm,
    tradeOff,
    hiddenSize,
    mlpSize,
    heldOut: { label: '留出单元数', help: '从不标注，所有参与者都在它们上面评判。' },
    evaluations: { label: '每段训练的评估次数', help: '每段训练评判几次。' },
  },
};
