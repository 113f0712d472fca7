// 搜索对比页面的文字。Texts of the page that compares searches.
import type { texts as en } from '../en/searches.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  searches: {
    setup: '对比什么',
    which: '搜索方法',
    own: '每种搜索都采用适合这个预算的设置；点表格里的名称，可在实验室中查看全部设置。',
    repeats: {
      label: '种子数',
      help: '从上面的种子往后数，最多 {{most}} 个。五个以上才有区间。',
    },
    axes: '坐标轴',
    measure: {
      label: '显示',
      accuracy: '平均测试准确率',
      regret: '与最佳单元的差距（regret）',
      rank: '名次',
    },
    logX: '查询次数用对数刻度',
    logY: '数值用对数刻度',
    ready: '共需 {{count, number}} 次运行',
    underWay: '已完成 {{done}} / {{count}} 次运行，同时进行 {{lanes}} 个',
    ended: '已完成 {{done}} / {{count}} 次运行',
    unknown: '链接中有本实验室没有的搜索：{{names}}。已略去。',
    meanLine: '{{name}}，{{count}} 个种子的均值',
    noExpectedRank: '只有在查询返回平均测试准确率时，才能算出随机搜索的期望名次。',
    status: {
      waiting: '等待中',
      starting: '正在启动',
      running: '进行中',
      paused: '已暂停',
      finished: '已完成',
      cancelled: '已取消',
      failed: '已停止',
      idle: '等待中',
      shared: '等待中',
    },
    table: {
      title: '目前的结果',
      search: '搜索方法',
      status: '状态',
      queries: '查询次数',
      best: '最佳单元的平均测试',
      regret: '低于上限（百分点）',
      rank: '名次',
      medianRank: '名次中位数',
      time: '计算时间',
      open: '在实验室中打开{{name}}及其设置',
      progress: '{{name}}的进度',
      seedsDone: '{{ended}} / {{seeds}} 个种子',
      meanOf: '{{count}} 个种子的均值',
      interval: '95% 区间：{{low}} – {{high}}',
    },
    oneSeed: '一个种子说明不了什么：这里谁领先都可能是偶然。请选择多个种子。',
    fewSeeds:
      '{{seeds}} 个种子的均值。种子太少，给不出区间，差别可能是偶然；从 {{fewest}} 个种子起才有区间。',
    manySeeds:
      '{{seeds}} 个种子的均值；全部完成后给出 95% 自助法区间。两个区间重叠时不能下结论；各种搜索使用相同的种子。',
    protocol: {
      validation: '按一次验证结果挑选',
      test: '按测试准确率挑选',
      own: '自有的协议',
    },
    published: {
      show: '已发表的数值',
      title: '已发表的数值及其协议',
      about:
        '他人在实测 NAS-Bench-101 上发表的平均测试准确率。单是最佳单元的挑选方式就会带来零点几个百分点的差别，因此只有协议相同的数值才能相互比较。',
      search: '搜索方法',
      queries: '查询次数',
      best: '发表值',
      protocol: '协议',
      source: '出处',
      same: '与这里的运行相同',
      surrogate: '圆点是在实测表上发表的数值。这里的运行查询的是代理表，两者不能相互比较。',
      allSame: '圆点是已发表的数值，协议与这里的运行相同。',
      others:
        '圆点是已发表的数值。在这里的运行中，查询返回的是：{{label}}。颜色较淡的圆点采用其他协议，不能用来比较；指针移上去会说明是哪一种。',
      none: '没有 {{budget}} 次查询以内的已发表数值。',
    },
  },
};
