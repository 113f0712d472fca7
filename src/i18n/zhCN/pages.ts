// 全部页面菜单的文字。
import type { texts as en } from '../en/pages.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  pages: {
    group: { run: '运行与比较', space: '观察搜索空间', learn: '学习' },
    about: {
      lab: '看一次运行如何进行',
      slow: '一步一步看一次迭代，看进模型里',
      searches: '多种搜索，同一种子与预算',
      sweep: '在参数网格上运行多次，给出区间',
      evidence: '多个种子下哪些结论成立，附区间与对照',
      library: '本浏览器保存的运行：查找、比较、导出',
      explorer: '把全部 423,624 个单元看成一片点云',
      editor: '画一个单元，看它值多少',
      ranks: '短训练会怎样改变排名',
      lesson: '带自动检查任务的引导课程',
      glossary: '双语术语表',
    },
  },
};
