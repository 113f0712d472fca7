// NAO 的文字。Texts of NAO.
import type { nao as en } from '../../en/algorithms/nao.ts';
import type { Texts } from '../../messages.ts';
import { seminas } from './seminas.ts';

const {
  unlabelled,
  upsampling,
  teacher,
  trainEpochs,
  control,
  members,
  refresh,
  labelDropout,
  pseudoLoss,
  decoderLoss,
  ...field
} = seminas.field;
const { 'pseudo-label': _, 'train-both': __, ...stage } = seminas.stage;
const { 'pseudo-label': ___, 'train-both': ____, ...now } = seminas.now;

export const nao: Texts<typeof en> = {
  name: 'NAO',
  about: '没有伪标签的 SemiNAS：只从实测单元中学习，再沿梯度攀登（Luo 等，2018）。',
  intro: {
    title: '看搜索在自己绘制的地图上攀登',
    lead: 'NAO 把每个单元写成一个点，学习准确率朝哪个方向上升，然后朝那里走，再把到达的点解读为单元。SemiNAS 在此之上加入了猜测；这里看看没有猜测时如何。',
    one: '从 NAS-Bench-101 中随机抽取 {{labelled}} 个单元并查出准确率。',
    two: '编码器、预测器和解码器从中学习：单元在哪里、准确率多少、如何解读回单元。',
    three: '从最好的 {{climbFrom}} 个单元出发攀登，解码出新单元并查询，直到用完 {{budget}} 次查询。',
  },
  stage,
  now,
  series: { labelled: '只用标注单元' },
  presetHelp: {
    demo: '查询次数与 SemiNAS 的演示相同',
    classroom: '查询次数与 SemiNAS 的课堂预设相同',
    paper: '模型、规模和轮数与论文一致；没有显卡时需要数小时',
  },
  field: {
    ...field,
    climbSource: { label: '前 K 个选自', help: '在哪些单元里找最好的 K 个。论文：所有标注单元。' },
  },
};
