// 整个搜索空间的文字：单元的各项数值、全部单元的图及其预测器。Texts of all that looks at the space as a whole.
import type { texts as en } from '../en/cloud.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  figure: {
    parameters: { name: '参数量', axis: '参数量（百万）' },
    vertices: { name: '顶点数', axis: '顶点数' },
    edges: { name: '边数', axis: '边数' },
    path: { name: '最长路径', axis: '最长路径（边数）' },
    conv3x3: { name: '3×3 卷积数', axis: '3×3 卷积数' },
    conv1x1: { name: '1×1 卷积数', axis: '1×1 卷积数' },
    pool: { name: '池化数', axis: '池化数' },
    pc1: { name: '第一主成分', axis: '41 个特征的第一主成分' },
    pc2: { name: '第二主成分', axis: '41 个特征的第二主成分' },
    test: { name: '平均测试准确率', axis: '平均测试准确率（%）' },
    validation: { name: '验证准确率', axis: '验证准确率（%）' },
    seconds: { name: '训练时间', axis: '训练时间（秒）' },
    predicted: { name: '预测准确率', axis: '预测准确率（%）' },
  },
  cloud: {
    cell: '单元 {{index}}',
    unknown: '未知',
    noFurther: '这个方向上没有更多单元。',
    keys: '方向键在单元之间移动，回车选中，加号和减号缩放，Shift 加方向键平移，0 显示全部。',
  },
  teacher: {
    title: '预测器',
    from: '学习的标签',
    sample: '随机抽取的 {{labels}} 个单元',
    run: '实验室那次运行的标签',
    again: '另抽一批（种子 {{seed}}）',
    noRun: '目前没有已完成或已暂停、且有十个以上标签的运行。请先在实验室运行一次搜索，再回到这里。',
    fitting: '正在学习…',
    facts:
      '高斯过程，用 {{labels}} 个标签拟合。在另外 {{heldOut}} 个单元上，Kendall τ 为 {{tau}}。这只是一次抽样，换一批可能更好，也可能更差。',
    capped: '共有 {{available}} 个标签，从中抽取了 {{labels}} 个，因为拟合时间与数量的立方成正比。',
    surrogate: '正在使用的数据表本身就是预测出来的，所用特征与这个预测器相似。',
  },
};
