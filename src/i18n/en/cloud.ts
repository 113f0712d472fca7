// Texts of all that looks at the space as a whole: figures of cells, the plot of all cells, and its predictor.
export const texts = {
  figure: {
    parameters: { name: 'Parameters', axis: 'Parameters, millions' },
    vertices: { name: 'Vertices', axis: 'Vertices' },
    edges: { name: 'Edges', axis: 'Edges' },
    path: { name: 'Longest path', axis: 'Longest path, edges' },
    conv3x3: { name: '3×3 convolutions', axis: '3×3 convolutions' },
    conv1x1: { name: '1×1 convolutions', axis: '1×1 convolutions' },
    pool: { name: 'Poolings', axis: 'Poolings' },
    pc1: { name: '1st principal component', axis: '1st principal component of 41 features' },
    pc2: { name: '2nd principal component', axis: '2nd principal component of 41 features' },
    test: { name: 'Mean test accuracy', axis: 'Mean test accuracy, %' },
    validation: { name: 'Validation accuracy', axis: 'Validation accuracy, %' },
    seconds: { name: 'Training time', axis: 'Training time, seconds' },
    predicted: { name: 'Predicted accuracy', axis: 'Predicted accuracy, %' },
  },
  cloud: {
    cell: 'Cell {{index}}',
    unknown: 'unknown',
    noFurther: 'No further cell in this direction.',
    keys: 'Arrow keys go from cell to cell, Enter selects, plus and minus zoom, Shift with arrow keys moves, 0 shows everything.',
  },
  teacher: {
    title: 'Predictor',
    from: 'It learns from',
    sample: '{{labels}} cells drawn at random',
    run: 'the labels of the lab’s run',
    again: 'Draw others (seed {{seed}})',
    noRun:
      'There is no finished or paused run with ten labels or more. Run a search in the lab, then come back.',
    fitting: 'Learning…',
    facts:
      'A Gaussian process, fitted to {{labels}} labels. On {{heldOut}} other cells its Kendall’s τ is {{tau}}: one draw, so another may be better or worse.',
    capped: 'Of the {{available}} labels {{labels}} were drawn, as the fit takes the cube of their number.',
    surrogate: 'The table in use is itself predicted, from features like the predictor’s own.',
  },
};
