// Texts of slow motion: one iteration of a search, step by step.
export const texts = {
  slow: {
    title: 'Slow motion',
    lead: 'One iteration of the search, step by step. Whatever is shown here the run really does: the cells that it draws, its guesses, its moves, and the letters that its decoder writes.',
    scenes: 'Scenes of an iteration',
    scene: {
      sample: 'Sample',
      encode: 'Encode',
      train: 'Train',
      pseudo: 'Pseudo-label',
      both: 'Train on both',
      climb: 'Climb',
      decode: 'Decode',
      breed: 'Mutate',
      query: 'Query',
    },
    about: {
      sample: 'Cells are drawn and looked up.',
      encode: 'Token by token, a cell finds its place.',
      train: 'Cells move, until places tell accuracies.',
      pseudo: 'Guesses for cells that nobody measured.',
      both: 'Learning from labels and guesses.',
      climb: 'A good cell’s place is pushed uphill.',
      decode: 'A new cell is written there, with probabilities.',
      breed: 'A good cell gets a child.',
      query: 'Predicted meets true.',
    },
    says: {
      sample:
        'Drawn at random from the [[space|search space]]: {{count}} [[cell|cells]]. Each is looked up in the table, which is one [[query|query]] and stands for hours of training; what comes of it is its [[label|label]].',
      encode:
        'The encoder reads a cell as 27 [[token|tokens]]. What it makes of each is added to a mean, and that mean is the cell’s place in the [[latent|latent space]], here seen in a [[projection|projection]].',
      train:
        'The [[predictor|predictor]] learns from the labels. With every gradient step cells change their places, until the accuracy can be read off a place and the cell be written down from it.',
      pseudo:
        'Now the predictor guesses the accuracy of {{count}} cells that nobody has looked up. These guesses are the [[pseudoLabel|pseudo-labels]]; how good they are, the search is never told.',
      both: 'It learns again, from labels and pseudo-labels together. A [[control|control]] takes as many steps on the labels alone; it is not in this picture.',
      climb:
        'The place of a good cell is pushed up the gradient of the predicted accuracy, by λ = {{stepSize}}: the [[climb|climb]]. No cell stands where it ends.',
      climbed:
        'The places of good cells were pushed up the gradient of the predicted accuracy, with one step λ after another: the [[climb|climb]].',
      decode:
        'The decoder writes down a cell for that place, token by token: each time the likeliest of those that may stand there ([[decode|decoding]]).',
      breed:
        'A labelled cell gets a child that differs in one edit. Of many such children the predictor says which are worth a query.',
      query:
        'The new cells are looked up: what was predicted meets what is true. They join the labels, and the next iteration begins.',
    },
    at: 'Iteration {{iteration}} · {{scene}}',
    beat: '{{beat}} of {{beats}}',
    control: {
      label: 'Slow motion',
      next: 'Next step',
      begin: 'Begin',
      back: 'Back',
      nextScene: 'Next scene',
      sceneBack: 'Scene back',
      slow: 'Play slowly',
      whole: 'Full speed',
      hold: 'Hold',
      anew: 'From the start',
    },
    keys: 'Keys: → next step, ← back, Shift with them: a whole scene; Space plays slowly and holds.',
    spec: 'It shows {{algorithm}} with the settings of the lab (seed {{seed}}).',
    toLab: 'Change them in the lab',
    over: 'The lab’s run is over. Slow motion plays it from the start, with the settings of the lab: the same settings give the same numbers.',
    ended: 'The run has ended: nothing comes after this.',
    filming: 'The run computes…',
    blind:
      'This search has no model with a latent space, or fewer than three held-out cells, so there is nothing to look into.',
    useSemi: 'Take SemiNAS’s short example',
    plane: {
      title: 'Where the model sees cells',
      about:
        'Each dot is a cell; near to each other lie cells that the encoder takes for alike. The plane is that of the greatest spread of held-out cells (principal components), turned from picture to picture so that it keeps still.',
      empty: 'The latent space will be drawn here.',
      colour: 'Coloured by',
      by: { predicted: 'predicted accuracy', truth: 'true accuracy' },
      scale: 'Colours, from {{low}} to {{high}}',
      summary:
        'After {{steps}} gradient steps: {{heldOut}} held-out cells and {{labelled}} labelled ones; the plane holds {{share}} of the spread.',
      untrained:
        'Before the first gradient step: {{heldOut}} held-out cells and {{labelled}} labelled ones; where they lie is chance as yet.',
      kind: {
        heldOut: 'held-out cell',
        labelled: 'labelled cell',
        pseudo: 'pseudo-labelled cell',
        found: 'new cell',
        focus: 'the cell that is followed',
        parent: 'start',
        moved: 'after the climb',
        child: 'the cell that was written',
      },
      what: 'What',
      cell: 'Cell',
      x: 'Right',
      y: 'Up',
      predicted: 'Predicted',
      truth: 'True',
    },
    sample: {
      shown: 'The {{shown}} of them with the best and the worst labels:',
      all: 'All of them:',
      best: 'Best label {{best}}, worst {{worst}}.',
    },
    cells: {
      label: 'Label {{value}}',
      cell: 'Cell {{cell}}',
    },
    encode: {
      of: 'Cell {{cell}}, the best of the sample, as the encoder reads it',
      read: '{{count}} of 27 tokens read',
      predicted: 'Read whole, its predicted accuracy is {{predicted}}.',
      untrained: 'The model has learnt nothing yet, so this guess means nothing.',
    },
    token: {
      padding: 'nothing',
      none: 'no edge',
      edge: 'edge',
      edgeFrom: 'from {{vertex}}',
      vertex: 'Vertex {{vertex}}',
      rows: 'Tokens, a row for each vertex: its edges from the vertices before it, then its operation',
      hidden: 'not yet',
    },
    learn: {
      steps: 'Gradient steps taken',
      epoch: 'Epoch',
      epochOf: '{{epoch}} of {{epochs}}',
      kendall: 'Kendall’s τ on held-out cells',
      between: 'between two judgements',
      course: 'τ at each judgement so far',
      followed: 'Cell {{cell}}: predicted {{predicted}}, label {{label}}',
      hint: 'Watch cells of one colour gather: then the accuracy can be read off a place.',
    },
    pseudo: {
      shown: '{{shown}} of the {{count}} cells, with what the predictor takes them for:',
      tell: 'Reveal the true values',
      hide: 'Hide the true values',
      truth: 'true {{value}}',
      secret: 'true: hidden',
      predicted: 'guessed {{value}}',
      verdict:
        'Over all {{known}} whose accuracy the table knows: Kendall’s τ {{tau}}, on average {{bias}} percentage points {{side}}.',
      high: 'too high',
      low: 'too low',
    },
    climb: {
      from: 'It starts at cell {{cell}}, labelled {{label}}',
      fromUnlabelled: 'It starts at cell {{cell}}, which has no label',
      before: 'Predicted at its start',
      after: 'Predicted where it ends',
      which: 'This is the move that found the first of the new cells.',
      total:
        'Sequences written in this climb, with all λ: {{decoded}}. Of them {{valid}} are cells, {{fresh}} of these new.',
      nothing:
        'So there is no move to follow: a decoder that has learnt little writes few cells. The search takes the best predicted of other cells, as they stand.',
      unlike:
        'None of the first moves comes out the same here, in double precision, as in the run, so none is shown.',
      way: 'Predicted accuracy along the way, from {{from}} to {{to}}',
    },
    decode: {
      written: '{{count}} of 27 tokens written',
      next: 'Token {{position}}: {{choices}}',
      sure: '{{token}} {{share}}',
      child: 'Cell {{cell}}: predicted {{predicted}} when it is encoded anew',
      wait: 'The cell is drawn when its last token is written.',
      settled:
        'Behind its output a cell is over: what is written there is ignored, and what lies on no way from input to output falls away.',
    },
    breed: { parent: 'Cell {{cell}}', child: 'Its child, cell {{cell}}: predicted {{predicted}}' },
    query: {
      shown: '{{shown}} of {{count}} new cells:',
      truth: 'What it comes to',
      predicted: 'predicted {{value}}',
      label: 'label {{value}}',
      secret: 'label: one step on',
      followed: 'the cell that was written above',
      best: 'Best label so far: {{best}}.',
    },
  },
};
