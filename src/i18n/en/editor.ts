// Texts of the cell editor.
export const texts = {
  editor: {
    undoHelp: 'Takes the last change back (Ctrl+Z).',
    redoHelp: 'Makes the change again that was taken back (Ctrl+Y).',
    linkHelp: 'The drawing is in the address: whoever opens it sees this cell.',
    title: 'Draw a cell',
    drawing: 'Drawing: {{vertices}} vertices, {{edges}} edges',
    vertex: 'Vertex {{vertex}}, {{name}}',
    removeVertex: 'Remove vertex {{vertex}}',
    removeEdge: 'Remove the edge from {{from}} to {{to}}',
    undo: 'Undo',
    redo: 'Redo',
    adding: 'Add',
    addHelp:
      'Puts a vertex with this operation before the output, without edges; seven vertices are the most.',
    chosen: 'The chosen vertex',
    change: 'Change to',
    remove: 'Remove',
    refused:
      'The link’s cell was not understood, so the usual one is drawn. A link copied from this page has letters for the operations, then pairs of vertices for the edges, for example draw=33~01122303.',
    hint: {
      none: 'Drag from one vertex to another to join them, or choose the one and then the other. Click an edge to remove it. Keys: Tab to a vertex, Enter chooses, 3, 1 and P change the operation, Delete removes.',
      interior:
        'Vertex {{vertex}} is chosen. Choose another to add or remove the edge between them, or change this one below.',
      end: 'Vertex {{vertex}} is chosen. Choose another to add or remove the edge between them.',
    },
    refusal: {
      cycle: 'This edge would close a cycle: a path already leads back. Remove an edge of that path first.',
      'same-vertex': 'An edge joins two different vertices. Choose another one.',
      'into-input': 'No edge leads into the input.',
      'out-of-output': 'No edge leads out of the output.',
      'no-more-vertices': 'Nine vertices can be drawn; a cell has seven at most. Remove one first.',
      'fixed-vertex': 'Input and output stay as they are.',
    },
    valid: 'A cell of the space.',
    pruned:
      'A cell of the space, after pruning: vertices {{vertices}} lie on no path from input to output and compute nothing. {{edges}} edges go with them.',
    invalid: {
      'no-path': 'Not a cell yet: no path leads from input to output. Add edges that join them.',
      'too-many-vertices':
        'Not a cell: {{number}} vertices are left after pruning, and {{most}} are allowed. Remove {{remove}}.',
      'too-many-edges':
        'Not a cell: {{number}} edges are left after pruning, and {{most}} are allowed. Remove {{remove}}.',
    },
    parts: {
      title: 'Vertices and edges',
      vertex: 'From',
      operation: 'Operation',
      operationOf: 'Operation of vertex {{vertex}}',
      to: 'Edge to vertex {{to}}',
      edge: 'Edge from {{from}} to {{to}}',
      remove: 'Remove',
    },
    facts: {
      title: 'What it is',
      test: 'True mean test',
      surrogate: 'Mean test (surrogate)',
      predicted: 'Predicted',
    },
    climb: {
      title: 'Climb from here',
      step: 'One step up',
      none: 'Draw a cell first: then its neighbours are listed, the best by the predictor first.',
      about:
        '{{count, number}} cells are one edit away. A step goes to the one that is predicted best; whether it truly is better, only the table tells.',
      top: 'None of the {{count, number}} cells one edit away is predicted to be better: the predictor’s hill ends here, which need not be the truth’s.',
      predicted: 'Predicted',
      true: 'True',
      move: 'Go',
      moveTo: 'Go to cell {{cell}}',
      tell: 'Show the true values',
    },
  },
};
