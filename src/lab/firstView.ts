// The first view that the built page holds as HTML (tools/prerenderFirst.ts), from the program's side: whether it can be taken
// over as it stands, and what was clicked before there was a program.

/** What the script in the page leaves behind. */
export interface FirstView {
  /** Of its texts, as <html lang> has it. */
  readonly language: string;
  /** Whether all of it is as the program would draw it: the address says nothing, and nobody has chosen another theme. */
  readonly usual: boolean;
  /** Buttons and the like that were clicked, in order. */
  readonly clicked: readonly HTMLElement[];
  /** Clicks are the program's from now on. */
  readonly stop: () => void;
}

declare global {
  var firstView: FirstView | undefined;
}

/** @param language that the program writes */
export function canTakeOver(language: string): boolean {
  const { firstView } = globalThis;
  // A link may have been followed meanwhile.
  const isPlain = location.search === '' && location.hash.length <= 1;
  return firstView?.usual === true && firstView.language === language && isPlain;
}

/** To be called when the program has taken over: does what was clicked until then. */
export function catchUp(): void {
  const { firstView } = globalThis;
  globalThis.firstView = undefined;
  firstView?.stop();
  for (const element of firstView?.clicked ?? []) if (element.isConnected) element.click();
}
