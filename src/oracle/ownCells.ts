// The ways in which people's files write down a cell.

/** A matrix as a string of 0 and 1, as JSON, or as lists already. @throws SyntaxError */
export function readMatrix(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (!/^[01]+$/.test(text)) return JSON.parse(text);
  const n = Math.round(Math.sqrt(text.length));
  return Array.from({ length: n }, (_, u) => Array.from(text.slice(u * n, u * n + n), Number));
}

/** Operations as a list, as JSON (or Python's way of it), or separated by commas. @throws SyntaxError */
export function readOperations(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return text.startsWith('[')
    ? JSON.parse(text.replaceAll("'", '"'))
    : text.split(',').map((name) => name.trim());
}
