// 已保存运行的文字。Texts of kept runs, wherever they are shown.
import type { texts as en } from '../en/kept.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  kept: {
    seed: '种子 {{seed}}',
    budget: '{{queries}} 次查询',
    interrupted: '有一次运行中断了',
    interruptedHelp:
      '页面在运行结束前被关闭或重新加载。它可以从中断处继续，结果与未中断时完全相同。它也保留在运行库中。',
    done: '已完成 {{share}}',
    goOn: '继续',
    otherTable: '它查询的是数据表“{{table}}”，不是当前使用的表。',
    elsewhere: '另一个标签页正在进行同一次运行并负责保存。此页也在计算；结束后只保存一份。',
    notKept: '这次运行没有保存',
    tryAgain: '重试',
    saveFile: '存为文件',
    shown: '来自运行库：按当时的记录显示，现在没有重新计算。',
    shownBy: '来自运行库：按当时的记录显示，由{{engine}}计算；现在没有重新计算。',
    stoppedAt: '停在 {{share}}；已保存，可以继续。',
  },
};
