// 数据表及其导入的文字。Texts of tables and imports.
import type { texts as en } from '../en/table.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  table: {
    kindHelp: {
      measured: '每个数值都由实际训练网络测得。',
      surrogate: '这些数值由拟合实测结果的模型预测，并非基准本身的数据。',
      imported: '这是您自己导入的数据表。',
    },
    covers: '覆盖的单元',
    coversOf: '{{count, number}} / {{size}}',
    validation: '有验证准确率的单元',
    best: '最佳单元（平均测试）',
    source: '来源',
    licence: '许可',
    notes: '说明',
    created: '制作日期',
    fidelity: {
      open: '它有多可信？',
      lead: '这张数据表是预测出来的，不是实测的。用它得出的结论，只有在两者吻合的范围内才适用于真实基准。因此我们在模型拟合时没有用过的单元上比较了两者，并事先定下标准：差距多小才算足够接近。',
      summary: '{{all}} 项标准中达到 {{reached}} 项。',
      reached: '达到',
      missed: '未达到，差 {{by}}',
      measure: '指标',
      value: '数值',
      bar: '标准',
      result: '结果',
      points: '{{value}} 个百分点',
      agreementTitle: '它给单元的排序与真实数据表一致吗？',
      agreementHelp:
        'Kendall τ 和 Spearman ρ 比较两个排序：1 为顺序完全相同，0 为随机。同一网络反复训练，结果也会有出入，所以表中特意在预测值上加了噪声，表的吻合程度因此低于预测本身。准确率之差以百分点计。',
      agreement: {
        predictionTau: '加噪声前的预测：τ',
        predictionSpearman: '加噪声前的预测：ρ',
        predictionTauHigh: '加噪声前的预测：准确率高于 90% 的单元中的 τ',
        tableTau: '本表：τ',
        tableTauHigh: '本表：准确率高于 90% 的单元中的 τ',
        quantiles: '准确率的分布：第 5 至第 99.9 百分位的最大差距',
        maxima: '最佳单元的准确率：差距',
      },
      behaviourTitle: '搜索和预测器的表现与在真实数据表上一样吗？',
      behaviourHelp:
        '同一方法、同样的种子，在两张表上各做一遍。这一项在这里最重要：它说明您在实验室里看到的现象，在真实基准上是否也会出现。',
      searches: '搜索找到的最高准确率（差距以百分点计）',
      predictors: '预测器在未见过的单元上的 Kendall τ',
      queries: '查询次数',
      labelled: '标注单元数',
      real: '真实表',
      surrogate: '本表',
      difference: '差距',
      seeds: '种子数',
      exact: '精确值',
      method: {
        random: '随机搜索',
        evolution: '进化搜索',
        seminas: 'SemiNAS',
      },
      made: '允许 {{number}} 次查询，在真实表上平均用了 {{real}} 次，在本表上平均用了 {{table}} 次：攀登没有找到足够多的新单元。',
      rest: '其余全部数值（{{number}} 项）',
    },
    about: '关于这张数据表',
    passedOver: '另一张数据表未被采用：{{why}}',
  },
  import: {
    title: '导入数据',
    pick: '选择文件，或拖放到这里',
    help: '官方记录文件（nasbench_only108.tfrecord 或 nasbench_full.tfrecord）、本实验室的 Parquet 数据表，或您自己的 CSV、JSON 行、Parquet（含 module_hash，或 matrix 和 ops，或 index，以及 accuracy）。文件只在这个浏览器里读取，不会上传。之后开始的运行都使用它。',
    progress: '导入进度',
    estimating: '估算中…',
    remaining: '约剩 {{time}}',
    step: {
      reading: '正在读取 {{name}}',
      hashing: '正在计算全部单元的哈希，以便匹配 {{name}}',
      joining: '正在把 {{name}} 的各行匹配到搜索空间',
      keeping: '正在为下次访问保存数据表',
    },
    bytes: '{{done}} / {{total}} MB',
    rate: '{{rate}} MB/s',
    cancel: '取消',
    cancelled: '已取消。正在使用的数据表没有变化。',
    done: '导入完成。',
    doneHelp: '之后开始的运行都使用它。',
    failed: '未能导入。',
    unchanged: '正在使用的数据表没有变化。',
    notKept:
      '数据表现在可以使用，但浏览器无法保存它，下次访问时就没有了。请腾出空间或退出无痕浏览后重新导入，或把它存为文件。',
    fileBytes: '{{bytes}} 字节',
    fileMegabytes: '{{megabytes}} MB',
    report: {
      bytes: '文件',
      records: '读取的记录',
      rows: '读取的行',
      joined: '匹配的单元',
      cells: '有数据的单元',
      budgets: '训练预算（轮数）',
      runs: '每个预算的训练次数',
      incomplete: '训练次数不足，未给出平均值',
      extra: '多余而略去的训练',
      rounded: '经过舍入的准确率',
      unknown: '无法对应到单元的行',
      duplicates: '同一单元的重复行（已平均）',
      outOfRange: '超出范围而略去的数值',
      disagreeing: '指向两个不同单元而拒绝的行',
      refused: '损坏或不明确而拒绝的行',
      leftOut: '属于其他轮数或数据集而略去的行',
      repeats: '同一单元的重复训练（已平均）',
      unreadable: '不是数字而略去的数值',
    },
    decisions: '所作的判断',
    unit: {
      fraction: '列“{{column}}”：小数，依据 {{of}} 个值中的 {{by}} 个。',
      percent: '列“{{column}}”：百分数，依据 {{of}} 个值中的 {{by}} 个。',
    },
    selection: {
      epochs: '列“{{column}}”：使用 {{used}} 轮的行，略去其他 {{left}} 行。',
      dataset: '列“{{column}}”：使用 {{used}} 的行，略去其他 {{left}} 行。',
      repeat: '列“{{column}}”：{{used}} 次重复，按单元平均。',
    },
    ignored: '列“{{column}}”：视为行号，而非单元的编号。',
    rowProblems: '最先遇到的无法使用的行',
    rowProblem: '第 {{row}} 行：{{why}}',
    why: {
      'out-of-range': '列“{{column}}”的准确率“{{value}}”不在 0 到 1（或 0 到 100）之间。',
      'bad-seconds': '列“{{column}}”的值是“{{value}}”：秒数不得为负或无穷。',
      unreadable: '列“{{column}}”的值是“{{value}}”，不是数字。',
      'unclear-row': '没有说明属于哪个轮数或数据集，而其他行有说明。',
      'bad-json': '不是 JSON 对象：“{{value}}”。',
      'extra-fields': '字段比表头多：“{{value}}”。数值或列表中的逗号需要用引号括起。',
      cell: '列“{{column}}”的值是“{{value}}”。{{why}}',
    },
    problem: {
      empty: '文件是空的。请重新下载或导出。',
      directory: '这是文件夹，或无法读取的文件。请只选择一个文件。',
      unreadable: '读取过程中文件被修改、移动或删除。请重新选择。',
      'wrong-type-gzip': '这是 gzip 压缩文件。请先解压，再导入其中的文件。',
      'wrong-type-zip': '这是 zip 压缩包。请先解压，再导入其中的文件。',
      'wrong-type-html': '这是一个网页，很可能是下载出错时的页面。请重新下载。',
      'wrong-type-json':
        '这不是每个单元一个对象的 JSON。请提供 JSON 行，例如 {"module_hash": "…", "accuracy": 0.94}，或这种对象的数组。',
      'wrong-type-binary':
        '这不是记录文件、Parquet、CSV 或 JSON，或者文件从开头就已损坏。请换一个文件，或重新下载。',
      'wrong-type-large': '这个文本文件太大，不可能是单元表。请提供每行一个单元的 CSV。',
      'truncated-record': '文件在第 {{record}} 条记录中间（第 {{byte}} 字节）结束。请完整地重新下载。',
      truncated: 'Parquet 文件已损坏或不完整。请重新下载或导出。',
      'checksum-record': '文件已损坏：第 {{record}} 条记录（第 {{byte}} 字节处）的校验和不符。请重新下载。',
      'wrong-records-record':
        '第 {{record}} 条记录不属于 NAS-Bench-101。请提供 nasbench_only108.tfrecord 或 nasbench_full.tfrecord。',
      'unknown-cell-record':
        '第 {{record}} 条记录的单元不在搜索空间中，或带有别的单元的哈希。请提供官方记录文件。',
      'unknown-cell-first':
        '{{rows}} 行中没有一行是 NAS-Bench-101 的单元；第 {{row}} 行的列“{{column}}”是“{{text}}”。请更正标识单元的列。',
      'unknown-cell': '{{rows}} 行中没有一行是 NAS-Bench-101 的单元。请更正标识单元的列。',
      'bad-value-record': '第 {{record}} 条记录的准确率不在 0 到 1 之间，或训练时间不合理。请重新下载文件。',
      'bad-value': '有些数值无法使用：准确率必须是 0 到 1（或 0 到 100）之间的数。请更正文件。',
      'bad-value-figure':
        '没有可用的准确率：第 {{row}} 行的列“{{column}}”是“{{text}}”。准确率必须是 0 到 1（或 0 到 100）之间的数。请更正文件。',
      'mixed-units':
        '列“{{column}}”混用了单位：第 {{row}} 行是 {{text}}（百分数），第 {{otherRow}} 行是 {{otherText}}（小数）。请统一为一种单位。',
      'mixed-units-marked':
        '列“{{column}}”标为百分数，但第 {{row}} 行是 {{text}}，可能是小数。请全部写成百分数，或去掉标记并全部写成小数。',
      'mixed-numbers-comma':
        '列“{{column}}”第 {{row}} 行是“{{text}}”，第 {{otherRow}} 行是“{{otherText}}”：同一列混用了小数逗号和小数点。请统一写法。',
      'mixed-numbers-signed':
        '列“{{column}}”第 {{row}} 行是“{{text}}”，第 {{otherRow}} 行是“{{otherText}}”：同一列有的带百分号，有的不带。请统一写法。',
      'mixed-numbers-grouping':
        '列“{{column}}”第 {{row}} 行是“{{text}}”：逗号可能是千位分隔符，也可能是小数点。请去掉逗号，或改用小数点。',
      'unclear-rows-epochs':
        '列“{{column}}”的值是 {{there}}；NAS-Bench-101 有 108、36、12 和 4 轮，搜索需要 108 轮。请提供含有这些行的文件；如果该列另有含义，请删去它。',
      'unclear-rows-dataset':
        '列“{{column}}”的值是 {{there}}；NAS-Bench-101 只有 CIFAR-10。请提供含有这些行的文件；如果该列另有含义，请删去它。',
      'unclear-rows-factor':
        '同一单元的各行在列“{{column}}”中不同（{{there}}），最先见于第 {{row}} 行，所以不是同一种测量。请只保留一种取值的行；如果只是重复训练，请删去该列。',
      'unclear-rows-twice': '有两列都叫“{{column}}”。请只保留一列。',
      'unsupported-file':
        'Parquet 文件没有损坏，但使用了这里不支持的功能：{{what}}。请换一种方式重新写出（zstd 或 snappy 压缩），或存为 CSV。',
      'answers-nothing-budgets':
        '文件只有 {{budgets}} 轮的数值；搜索查询的是 108 轮之后的准确率。请提供含有它们的文件，例如 nasbench_only108.tfrecord。',
      'answers-nothing-figures': '文件中没有搜索可以查询的准确率。请提供含有 108 轮之后准确率的文件。',
      'missing-column-cell':
        '没有标识单元的列。必须有 module_hash，或 matrix 和 ops，或 index；文件中的列：{{there}}。',
      'missing-column-accuracy':
        '没有准确率列。列名须为 accuracy、test_accuracy 或 validation_accuracy；文件中的列：{{there}}。',
      'out-of-memory': '内存不足。请关闭其他标签页后重新导入。',
      'worker-lost': '后台进程中止了，可能因为内存不足。请重新载入页面后再导入。',
    },
    forget: '移除导入的数据表',
    export: '将此表存为 Parquet',
  },
};
