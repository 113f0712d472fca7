// 分享：对话框，以及对随链接而来的结果的说明。Texts of sharing.
import type { texts as en } from '../en/share.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  share: {
    link: '链接',
    linkHelp: '链接包含全部设置，并注明所用的数据表。在同一张表、同一引擎上，得到的曲线逐位相同。',
    withResults: '附带结果（{{size}} KB）',
    withResultsHelp: '打开链接的人立刻能看到结果（标为“未经验证”），按一个按钮就能重新计算来核对。',
    passedOn: '这些结果是随链接收到的，会原样转交：这里没有人验证过。',
    noResults: '运行结束后，结果可以随链接一起分享。',
    native: '分享…',
    copy: { ready: '复制', copied: '已复制', failed: '请选中后复制' },
    qr: '二维码',
    qrHelp: '用手机或平板扫码打开这个链接。二维码在本页生成，不经过任何服务。',
    qrBare: '用手机或平板扫码打开同样的设置；结果太长，放不进二维码。',
    command: '命令',
    commandHelp: '在本项目的文件夹中执行，不用浏览器也能算出同样的运行。',
    frame: '嵌入其他网页',
    frameHelp: '可放进课程网页的 HTML：没有页眉的实验室。数据表的名称和通往完整实验室的链接会保留。',
    lesson: {
      title: '用于课堂：只显示页面的一部分，固定一些设置',
      help: '这里的选择会写进链接、二维码和嵌入代码。数据表的名称、带提醒的结论和所有提示始终保留。',
      group: { header: '页眉', settings: '设置', run: '运行', results: '结果' },
      part: {
        pages: '页面链接',
        engine: '引擎',
        share: '分享',
        language: '语言',
        theme: '主题',
        keys: '按键',
        settings: '整个设置栏',
        algorithm: '算法',
        presets: '预设',
        estimate: '所需时间',
        protocol: '协议',
        more: '更多设置',
        steps: '单步按钮',
        stages: '阶段',
        intro: '介绍',
        next: '接下来可以试试',
        learning: '学习曲线',
        best: '目前最佳',
        cell: '最佳单元',
        details: '下方全部标签页',
        predictions: '预测',
        whole: '全部单元',
        queries: '查询',
        cost: '花费与报告',
      },
      locked: '固定的设置',
      everything: '全部',
    },
    results: {
      title: '他人分享的结果，尚未验证',
      origin:
        '这些结果随链接而来，这里还没有计算过。据链接所说，它们来自数据表 {{table}}，由 {{engine}} 在实验室 {{version}} 版中算出。',
      noEngine: '无引擎（没有逐步的训练）',
      short: '为了不让链接过长，单个单元的预测（可能还有查询列表）没有放进去。',
      otherTable: '这里使用的是另一张数据表，重新运行会得到不同的数值。',
      verify: '重新计算并核对',
      computing: '正在重新计算分享的运行',
      computingHelp:
        '页面上现在显示的是这里算出的结果。分享的结果中，最佳单元的平均测试准确率为 {{best}}。结束时会将两者对照。',
      identical: '完全一致',
      identicalHelp: '在这里重新计算后，结果与分享的完全相同：每一次查询、每一次评判，直到最后一位。',
      differs: '与分享的结果不同',
      first: {
        query: '第一处不同：第 {{number}} 次查询。',
        curve: {
          steps: '第一处不同：{{series}}的曲线，{{steps}} 步之后。',
          labels: '第一处不同：{{series}}的曲线，{{steps}} 个标签时。',
        },
        result: '查询和曲线相同，但运行最后报告的数值不同。',
        ground: '运行得到的结果相同，但用来对照的数值不同：上限、随机搜索，或单个单元的预测。',
        digits: '显示出来的数值都相同，只是末尾几位不同。',
      },
      reason: {
        table: '这里由另一张数据表回答：{{here}}。分享的是在 {{there}} 上的运行。',
        engine:
          '这里由另一个引擎计算：{{here}}。分享的是由 {{there}} 计算的运行。不同引擎在末尾几位上有差别，此后搜索可能走上不同的路。要弄清原因，请在“更多设置”中选用同一个引擎。',
        device:
          '引擎相同（{{there}}），但它的舍入随设备而定；两台设备的结果在末尾几位上有差别，此后搜索可能走上不同的路。',
        version: '这里是实验室 {{here}} 版；分享的是 {{there}} 版中的运行。',
      },
      noReason:
        '数据表、引擎和版本都相同，同样的运行应当得到同样的结果。所以分享的数值不是这次运行的结果，可能被改动过。请以这里算出的为准。',
      there: '分享的',
      here: '这里算出的',
      best: '最佳单元的平均测试准确率',
      rank: '其名次',
      queries: '查询次数',
      tau: 'Kendall τ，{{name}}',
      waiting: '这个链接带有结果。页面上有您自己的运行，显示分享的结果会取代它。',
      show: '显示分享的结果',
      failed: {
        title: '无法显示这个链接中的结果',
        damaged:
          '结果在途中被截断或改动，一些聊天和邮件程序会这样处理长链接。设置已按链接填好：请按“运行”，或请对方重新发送链接。',
        'too-large': '它比本实验室的任何结果都长，因此没有读取。设置已按链接填好：按“运行”即可计算。',
        version: '结果由更新的版本写成。请刷新页面以获取新版本，或按“运行”来计算。',
        'other-settings':
          '结果属于另一组设置，与链接中的设置不符，可能有人改动过链接。按“运行”即可计算链接中的设置。',
        unexpected: '无法读取结果。请检查网络后刷新页面，或按“运行”来计算。',
      },
    },
  },
};
