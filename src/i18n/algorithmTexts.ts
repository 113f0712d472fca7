// What is said of an algorithm in each language; adding one to src/search needs a file of these in each.

export interface AlgorithmTexts {
  readonly name: string;
  /** One sentence, under the choice. */
  readonly about: string;
  /** Before the first run. Settings and `space`, the number of cells, may be named in all of these, `{{labelled}}`. */
  readonly intro: {
    readonly title: string;
    readonly lead: string;
    readonly one: string;
    readonly two: string;
    readonly three: string;
  };
  /** Names of the stages that it declares. */
  readonly stage: Readonly<Record<string, string>>;
  /** What happens in each; besides settings `{{known}}`, `{{proposals}}` and `{{stepSize}}` may be named. */
  readonly now: Readonly<Record<string, string>>;
  /** Names of the series that it declares. */
  readonly series: Readonly<Record<string, string>>;
  readonly presetHelp: Readonly<Record<string, string>>;
  /** Settings that no other algorithm has, or that mean something else here. */
  readonly field: Readonly<Record<string, { readonly label: string; readonly help: string }>>;
}
