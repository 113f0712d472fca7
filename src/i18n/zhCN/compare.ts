// 运行比较的文字。Texts of the comparison of kept runs.
import type { texts as en } from '../en/compare.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  compare: {
    title: '{{runs}} 个运行并列比较',
    back: '运行库',
    none: '此浏览器没有保存这些运行。请先导入，或在运行库中另选。',
    run: '运行',
    oneSeed: '除种子外还有其他不同的运行，其差异也可能出于偶然：只有各用多个种子才能说明问题。',
    tablesDiffer: '这些运行查询的是不同的数据表：它们的准确率不是同一种测量。',
    labelsDiffer: '它们的查询返回不同种类的准确率：最佳单元的选取规则不同。',
    someDrawn: '只画出前 {{drawn}} 个的曲线；表格及其后的内容包含全部运行。',
    differences: '不同之处',
    noDifferences: '所有设置都相同。',
    aspect: { algorithm: '算法', table: '数据表', engine: '引擎' },
    outcome: { best: '最佳平均测试准确率', tau: 'Kendall τ' },
    outcomeChoice: '衡量标准',
    role: { main: '主预测器', control: '对照', teacher: '教师' },
    roleChoice: '哪个预测器',
    noCurves: '这些运行都没有这样的预测器。',
    learningSummary: '{{runs}} 个运行的学习曲线（{{role}}）；各自在其种子的留出单元上评判。',
    bestSummary: '{{runs}} 个运行至今的最佳单元，按查询返回的值选取；显示其平均测试准确率。',
    parallel: '设置与结果',
    parallelAbout: '每条线是一个运行：它在各项不同的设置上取什么值，结果又如何。',
    parallelSummary: '{{runs}} 个运行各一条线，穿过 {{axes}} 条轴。',
    parallelMore: '此处放不下的设置见数据：{{left}} 项。',
    importance: '哪些设置起了作用',
    importanceHelp:
      '在 {{runs}} 个已结束的运行中，结果的方差有多大份额落在某一设置的不同取值之间；每个设置单独计算，并扣除偶然所能带来的部分（ε²；p 由随机打乱得出，并按设置个数校正）。只在共同作用时才显现的影响看不到；各取值的运行数不等时，份额会相互混杂。它只说明此处选出的运行，不说明其他运行。',
    tooFew:
      '至少需要 {{least}} 个已结束的运行，某个设置要有多个取值，且同一取值要有多个运行；现有 {{runs}} 个已结束的运行。',
    beyondChance: '超出偶然（p {{p}}）；{{runs}} 个运行，{{groups}} 组',
    maybeChance: '可能是偶然（p {{p}}）；{{runs}} 个运行，{{groups}} 组',
    together: '与{{others}}同步变化：起作用的可能是其中任何一个。',
  },
};
