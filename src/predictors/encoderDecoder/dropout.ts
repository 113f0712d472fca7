// Dropout masks as a pure function of seed, step, place and position, so that every engine draws the same ones.

/** Where in the model a mask is applied. Elements are numbered row-major within the shape given. */
export const DROPOUT_SITES = {
  /** Encoder embedding, [batch, 27, H]. */
  encoderEmbedding: 0,
  /** After the predictor MLP's first ReLU, [batch, mlpSize]. */
  predictorHidden: 1,
  /** After the predictor MLP's second ReLU, [batch, H]. */
  predictorBack: 2,
  /** Decoder embedding, [batch, 27, H]. */
  decoderEmbedding: 3,
} as const;

export type DropoutSite = (typeof DROPOUT_SITES)[keyof typeof DROPOUT_SITES];

/**
 * A bijective 32-bit mixer (the "lowbias32" family of integer hashes found by search: C. Wellons, hash-prospector).
 * All arithmetic is modulo 2³², so WGSL and WebAssembly reproduce it exactly.
 */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0xd35a2d97 | 0);
  return (x ^ (x >>> 15)) >>> 0;
}

/** The key of one mask: `step` counts gradient steps of this model from 0. */
export function dropoutKey(seed: number, step: number, site: DropoutSite): number {
  return mix32(mix32(mix32(seed) ^ step) ^ site);
}

/** An element is dropped where its hash lies below this; never quite 2³², so that it fits a u32. */
export function dropoutThreshold(probability: number): number {
  return Math.min(0xffffffff, Math.floor(probability * 0x1_0000_0000)) >>> 0;
}

/** Whether element `index` is kept: `mix32(key + index · 0x9e3779b9) ≥ threshold`. */
export function isKept(key: number, index: number, threshold: number): boolean {
  return mix32((key + Math.imul(index, 0x9e3779b9 | 0)) | 0) >= threshold;
}

/** A whole mask: 0 where dropped, 1 / (1 − p) where kept. With p = 0 every entry is 1. */
export function dropoutMask(
  seed: number,
  step: number,
  site: DropoutSite,
  length: number,
  probability: number,
): Float32Array {
  const key = dropoutKey(seed, step, site);
  const threshold = dropoutThreshold(probability);
  const scale = 1 / (1 - probability);
  const mask = new Float32Array(length);
  for (let i = 0; i < length; i++) mask[i] = isKept(key, i, threshold) ? scale : 0;
  return mask;
}
