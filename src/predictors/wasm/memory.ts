// What all WebAssembly modules of predictors do with their memory.

/** Makes a memory reach to `end` bytes; views of it made before are then no longer good. @throws RangeError if it cannot */
export function reach(memory: WebAssembly.Memory, end: number): void {
  const missing = Math.ceil((end - memory.buffer.byteLength) / 65536);
  if (missing > 0) memory.grow(missing);
}
