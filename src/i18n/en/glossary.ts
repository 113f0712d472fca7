// Texts of the glossary.
export const texts = {
  glossary: {
    otherLanguage: 'zh-CN',
    title: 'Glossary',
    lead: 'The words of this lab, in the order in which one meets them; under each name, what it is called in Chinese.',
    term: {
      cell: {
        name: 'Cell',
        other: '单元（胞元）',
        text: 'A small graph of 3×3 convolutions, 1×1 convolutions and max-poolings, with at most 7 vertices and 9 edges. A network is nine copies of it in a row. Cells that differ only in how their vertices are numbered are one cell.',
      },
      space: {
        name: 'Search space',
        other: '搜索空间',
        text: 'All cells that may be proposed: the 423,624 of NAS-Bench-101.',
      },
      query: {
        name: 'Query',
        other: '查询',
        text: 'One look-up of a cell’s accuracy. It stands for training a network, which takes hours; so queries are what a search must be sparing with. The budget is how many it may make.',
      },
      label: {
        name: 'Label',
        other: '标签',
        text: 'What a query tells: one validation run, the mean of several, or the mean test accuracy. Published results differ by tenths of a percent with this choice alone, so it is always named.',
      },
      gpuHours: {
        name: 'GPU-hours',
        other: 'GPU 小时',
        text: 'Hours that one graphics card would have trained for. Here nothing is trained: the table’s training times are added up, so the hours are simulated.',
      },
      predictor: {
        name: 'Predictor',
        other: '预测器',
        text: 'Guesses a cell’s accuracy from its graph. In SemiNAS it is a small network: an encoder turns the cell into a point of a latent space, a regressor reads the accuracy off it, and a decoder writes the cell down again.',
      },
      features: {
        name: 'Encoding, features',
        other: '编码、特征',
        text: 'What a predictor sees of a cell. A raw encoding is the graph itself or its tokens; features are computed from the graph, such as its parameters, or its paths and their lengths. They need no query.',
      },
      overfitting: {
        name: 'Overfitting',
        other: '过拟合',
        text: 'A predictor knows its labelled cells by heart, down to their chance deviations, and does no better on others. It shows only on cells that it has not learnt from.',
      },
      pseudoLabel: {
        name: 'Pseudo-label',
        other: '伪标签',
        text: 'A predictor’s guess for a cell that nobody measured, learnt from as if it were a label.',
      },
      teacher: {
        name: 'Teacher and student',
        other: '教师与学生',
        text: 'The teacher is the predictor whose guesses are the pseudo-labels; the student is the one that learns from them. They may be the same, or of different kinds.',
      },
      confirmationBias: {
        name: 'Confirmation bias',
        other: '确认偏误',
        text: 'A predictor that learns from its own guesses learns its own mistakes with them, and grows surer of them. Its errors stay where they were.',
      },
      control: {
        name: 'Control, twin',
        other: '对照',
        text: 'A predictor that learns from the labels alone, for just as many gradient steps. Longer training by itself often gains as much as pseudo-labels do, or more; without the control that gain would be taken for theirs.',
      },
      heldOut: {
        name: 'Held-out cells',
        other: '留出单元',
        text: 'Cells that are never labelled and on which the predictors are judged. The search is not told.',
      },
      kendall: {
        name: 'Kendall’s τ, Spearman’s ρ, pairwise',
        other: '肯德尔 τ、斯皮尔曼 ρ、成对准确率',
        text: 'How well a predictor orders cells. τ counts the pairs in the right order: 1 is perfect, 0 is chance. ρ compares ranks. Pairwise is the share of pairs in the right order.',
      },
      interval: {
        name: '95 % interval',
        other: '95 % 区间',
        text: 'From the scatter among seeds: made in this way, 95 of 100 such intervals hold the true mean. Where it holds 0, a difference is not settled. Fewer than five seeds give none.',
      },
      token: {
        name: 'Token',
        other: '符号（词元）',
        text: 'One sign of a cell written as a sequence: for each vertex, whether there is an edge from each vertex before it, then its operation. 27 tokens make a cell; behind its output stands nothing.',
      },
      latent: {
        name: 'Latent space, embedding',
        other: '潜空间、嵌入',
        text: 'The numbers that an encoder makes of a cell, 64 in the published model, are a point of the latent space: the cell’s embedding. There one can go in small steps, as one cannot from graph to graph.',
      },
      projection: {
        name: 'Projection, principal components',
        other: '投影、主成分',
        text: 'Points of many dimensions, drawn in the plane in which they are spread most. What lies apart in the plane lies apart; what lies together may still differ in directions that are not drawn.',
      },
      climb: {
        name: 'Climb',
        other: '攀登（梯度上升）',
        text: 'Gradient ascent in latent space: the encoding of a good cell is moved along the gradient of the predicted accuracy, a step λ at a time.',
      },
      decode: {
        name: 'Decode',
        other: '解码',
        text: 'Writing down, token by token, the cell at a point of latent space. Not all that is written is a cell, and not all cells are new.',
      },
      ceiling: {
        name: 'Ceiling, regret',
        other: '上限、遗憾',
        text: 'The best mean test accuracy in the table, and by how much the best cell found stays below it.',
      },
      expected: {
        name: 'Random search, expected',
        other: '随机搜索（期望）',
        text: 'What drawing cells at random would report after as many queries, on average over all draws. It is computed exactly from the table, so no run is needed to compare with it.',
      },
      evolution: {
        name: 'Regularized evolution',
        other: '正则化进化',
        text: 'A search without a predictor: the best of a few drawn cells gets a child that differs by one edge or operation, and the oldest cell of the population dies.',
      },
      seed: {
        name: 'Seed',
        other: '随机种子',
        text: 'The number that all chance in a run follows from. Another seed is another draw, and may end elsewhere: one seed proves nothing.',
      },
      surrogate: {
        name: 'Surrogate',
        other: '代理表',
        text: 'A table whose figures were predicted by a model fitted to measured ones. Nothing in it was trained; under the table’s badge it says how faithful it is.',
      },
      accounts: {
        name: 'Full and paper accounting',
        other: '完整记账与论文记账',
        text: 'The published code does not count sampled cells that it sets aside for their low accuracy. The full account does, since somebody had to train them to know.',
      },
    },
    sources: 'Sources',
    paper:
      'SemiNAS: Luo et al., Semi-Supervised Neural Architecture Search, NeurIPS 2020 (arXiv 2002.10389). NAO: Luo et al., Neural Architecture Optimization, NeurIPS 2018.',
    benchmark: 'NAS-Bench-101: Ying et al., Towards Reproducible Neural Architecture Search, ICML 2019.',
    evolution: 'Regularized evolution: Real et al., AAAI 2019.',
  },
};
