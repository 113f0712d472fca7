// Finds the `key=value` pairs in whatever a person pastes: a whole URL, its fragment, bare pairs; with the '#' encoded, or
// the settings before it, as mail programs and chat windows leave them.

export type Pair = readonly [key: string, value: string];

export interface PairsOfText {
  readonly pairs: readonly Pair[];
  /** Keys of the query that mean something, but were not read because the fragment has settings. */
  readonly passedOver: readonly string[];
}

function decode(text: string): string {
  try {
    // A plus stays one, as in 'gp+trees': no value has blanks, and writeLink encodes them otherwise.
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pairsOf(text: string): Pair[] {
  return text
    .split(/&(?:amp;)?/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decode(pair), '']
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });
}

/** An encoded '#' is one that a program encoded, unless a real one is there; it may have encoded what follows, too. */
function withPlainHash(text: string): string {
  if (text.includes('#')) return text;
  const [before, ...rest] = text.split(/%23/i);
  if (rest.length === 0) return text;
  const behind = rest.join('%23');
  return `${before}#${behind.includes('=') ? behind : decode(behind)}`;
}

/** A text's query and fragment; bare pairs are a fragment. */
function split(text: string): { query: string; fragment: string } {
  const plain = withPlainHash(text);
  const hash = plain.indexOf('#');
  const before = hash < 0 ? plain : plain.slice(0, hash);
  const mark = before.indexOf('?');
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(before) || before.startsWith('/') || mark >= 0;
  if (hash < 0 && !isAddress) return { query: '', fragment: plain };
  return { query: mark < 0 ? '' : before.slice(mark + 1), fragment: hash < 0 ? '' : plain.slice(hash + 1) };
}

/** @param isKnown whether a key means something; others in a query are of no interest */
export function pairsOfText(text: string, isKnown: (key: string) => boolean): PairsOfText {
  const { query, fragment } = split(text.trim());
  const behind = pairsOf(fragment.replace(/^[?/]+/, ''));
  const before = pairsOf(query).filter(([key]) => isKnown(key));
  // A page or a language alone is no setting.
  const hasSettings = behind.some(([key]) => key !== 'p');
  if (!hasSettings)
    return {
      pairs: [...behind, ...before.filter(([key]) => key !== 'p' || behind.length === 0)],
      passedOver: [],
    };
  return { pairs: behind, passedOver: before.map(([key]) => key) };
}
