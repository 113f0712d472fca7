// 空间浏览页面的文字。Texts of the space explorer.
import type { texts as en } from '../en/explorer.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  explorer: {
    hint: {
      axis: '单元沿这条轴按这个数值排列；没有该数值的单元不显示。',
      colour: '颜色表示的数值；落在同一像素上的单元取平均颜色。',
      lasso: '用指针圈出一些单元：它们会突出显示，并列在下方。按 Esc 退出。',
      whole: '缩小到能看见所有单元，包括少数极差的单元。',
      home: '回到几乎所有单元所在的范围。',
    },
    title: '{{y}}与{{x}}',
    controls: '显示什么',
    side: '选中的单元',
    x: '横轴',
    y: '纵轴',
    colour: '颜色',
    swap: '交换两轴',
    density: '单元个数',
    legend: { few: '少', many: '多' },
    lasso: '套索',
    unlasso: '取消套索',
    whole: '显示全部',
    home: '回到初始视图',
    waiting: '正在计算全部单元的数值…',
    noTable: '没有数据表，无法显示。',
    missing: '正在使用的数据表没有：{{figures}}。请换一项，或导入含有它的表。',
    summary: '显示了 {{size}} 个单元中的 {{shown}} 个。两轴之间的 Spearman ρ：{{rho}}。',
    drawn:
      '这是一幅密度图，不依赖 WebGL：每个像素取落在其上的单元的平均颜色，单元越多越不透明。整数值略微错开，以免单元互相遮挡。',
    components: '占特征方差的比例：{{shares}}。',
    refused: '链接中有一部分无法识别（{{keys}}），已改用常规视图。',
    filters: {
      short: {
        vertices: '顶点数',
        edges: '边数',
        conv3x3: '3×3',
        conv1x1: '1×1',
        pool: '池化',
        test: '测试（%）',
      },
      title: '只看这些单元',
      from: '{{figure}}，下限',
      to: '{{figure}}，上限',
      clear: '全部单元',
    },
    path: {
      title: '实验室的运行',
      none: '请先在实验室运行一次搜索，之后可以在这里逐次追踪它的查询。',
      show: '显示它的 {{count, number}} 次查询',
      first: '到第 {{first}} 次查询为止',
      help: '灰点是随机抽取的，绿点是搜索找到的。粗线依次连接历次的最佳单元。',
    },
    goTo: {
      label: '前往单元',
      placeholder: '索引或模块哈希',
      go: '前往',
      looking: '正在查找这个哈希。第一次需要几秒钟。',
      unclear: '请输入 0 到 423623 的索引，或 32 位十六进制的模块哈希。',
      unknown: '没有单元有这个模块哈希。请检查 32 位是否完整。',
    },
    selected: {
      none: '没有选中单元',
      how: '请点击图中的单元，从列表中选择，或输入索引或哈希。',
      clear: '取消选中',
    },
    neighbours: {
      title: '一步之遥的 {{count, number}} 个单元',
      better: '{{all}} 个中有 {{better}} 个平均测试准确率更高。',
    },
    list: {
      title: '显示的单元',
      rows: '列表的各行',
      empty: '没有单元通过全部筛选。请放宽其中一项。',
      pages: '列表的页码',
    },
  },
};
