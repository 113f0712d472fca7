// 单元编辑器的文字。Texts of the cell editor.
import type { texts as en } from '../en/editor.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  editor: {
    undoHelp: '撤销上一步修改（Ctrl+Z）。',
    redoHelp: '恢复刚撤销的修改（Ctrl+Y）。',
    linkHelp: '图就在地址里：打开链接的人会看到这个单元。',
    title: '绘制单元',
    drawing: '图：{{vertices}} 个顶点，{{edges}} 条边',
    vertex: '顶点 {{vertex}}，{{name}}',
    removeVertex: '删除顶点 {{vertex}}',
    removeEdge: '删除从 {{from}} 到 {{to}} 的边',
    undo: '撤销',
    redo: '重做',
    adding: '添加',
    addHelp: '在输出之前加一个这种操作的顶点，还没有边；最多七个顶点。',
    chosen: '选中的顶点',
    change: '改为',
    remove: '删除',
    refused:
      '无法识别链接中的单元，因此画的是默认单元。从本页复制的链接先用字母表示操作，再用成对的顶点表示边，例如 draw=33~01122303。',
    hint: {
      none: '从一个顶点拖到另一个即可连边，也可以先后选中两个顶点。点击边可删除它。按键：Tab 移到顶点，回车选中，3、1、P 更改操作，Delete 删除。',
      interior: '已选中顶点 {{vertex}}。再选另一个顶点可添加或删除两者之间的边，也可在下面更改它。',
      end: '已选中顶点 {{vertex}}。再选另一个顶点可添加或删除两者之间的边。',
    },
    refusal: {
      cycle: '这条边会形成环：已有通路往回走。请先删除那条通路上的一条边。',
      'same-vertex': '边要连接两个不同的顶点。请另选一个。',
      'into-input': '没有边可以进入输入。',
      'out-of-output': '没有边可以离开输出。',
      'no-more-vertices': '最多可画九个顶点，而单元最多只有七个。请先删除一个。',
      'fixed-vertex': '输入和输出不能更改。',
    },
    valid: '这是搜索空间中的单元。',
    pruned:
      '剪枝后是搜索空间中的单元：顶点 {{vertices}} 不在从输入到输出的通路上，不参与计算；同时去掉 {{edges}} 条边。',
    invalid: {
      'no-path': '还不是单元：输入与输出之间没有通路。请添加连接两者的边。',
      'too-many-vertices':
        '不是单元：剪枝后还有 {{number}} 个顶点，最多允许 {{most}} 个。请删除 {{remove}} 个。',
      'too-many-edges': '不是单元：剪枝后还有 {{number}} 条边，最多允许 {{most}} 条。请删除 {{remove}} 条。',
    },
    parts: {
      title: '顶点和边',
      vertex: '起点',
      operation: '操作',
      operationOf: '顶点 {{vertex}} 的操作',
      to: '到顶点 {{to}} 的边',
      edge: '从 {{from}} 到 {{to}} 的边',
      remove: '删除',
    },
    facts: {
      title: '它是什么',
      test: '真实平均测试',
      surrogate: '平均测试（代理）',
      predicted: '预测',
    },
    climb: {
      title: '从这里攀升',
      step: '向上一步',
      none: '请先画出一个单元，之后会列出它的邻居，预测最好的排在前面。',
      about:
        '一步之遥有 {{count, number}} 个单元。每一步走向预测最好的那个；它是否真的更好，只有数据表知道。',
      top: '一步之遥的 {{count, number}} 个单元中，没有一个预测更好：这是预测器眼中的山顶，未必是真正的山顶。',
      predicted: '预测',
      true: '真实',
      move: '前往',
      moveTo: '前往单元 {{cell}}',
      tell: '显示真实值',
    },
  },
};
