// The colours of a figure's values, low to high: even steps of lightness that also the colour-blind tell apart (Plasma, by
// van der Walt and Smith, CC0), without the end that each theme's ground would swallow.
import { LEVELS, type Ramp } from '../../explore/density.ts';
import type { Scheme } from '../view/scheme.ts';

const STOPS = [
  0x0d0887, 0x47039f, 0x7301a8, 0x9c179e, 0xbd3786, 0xd8576b, 0xed7953, 0xfa9e3b, 0xfdc926, 0xf0f921,
] as const;

/** The part of the colours that is used, [0, 1]. */
const PARTS = { light: [0, 0.82], dark: [0.2, 1] } as const;
const FAINT = { light: [120, 130, 126], dark: [130, 142, 138] } as const;

type Rgb = readonly [number, number, number];

function rgb(stop: number): Rgb {
  return [stop >> 16, (stop >> 8) & 255, stop & 255];
}

/** The colour at a place of the whole, [0, 1]. */
function colourAt(place: number): Rgb {
  const at = place * (STOPS.length - 1);
  const below = Math.min(STOPS.length - 2, Math.floor(at));
  const [low, high] = [rgb(STOPS[below]), rgb(STOPS[below + 1])];
  const mix = (i: 0 | 1 | 2) => Math.round(low[i] + (high[i] - low[i]) * (at - below));
  return [mix(0), mix(1), mix(2)];
}

function rampOf([from, to]: readonly [number, number]): Ramp {
  const ramp = new Uint8Array(3 * LEVELS);
  for (let level = 0; level < LEVELS; level++)
    ramp.set(colourAt(from + ((to - from) * level) / (LEVELS - 1)), 3 * level);
  return ramp;
}

export interface Colours {
  readonly ramp: Ramp;
  /** Of cells in the background. */
  readonly faint: Rgb;
}

const COLOURS: Readonly<Record<Scheme, Colours>> = {
  light: { ramp: rampOf(PARTS.light), faint: FAINT.light },
  dark: { ramp: rampOf(PARTS.dark), faint: FAINT.dark },
};

export function coloursOf(scheme: Scheme): Colours {
  return COLOURS[scheme];
}

/** The ramp as CSS, from left to right. */
export function gradientOf({ ramp }: Colours): string {
  const stops = [0, 32, 64, 96, 128, 160, 192, 224, 255].map(
    (level) => `rgb(${ramp[3 * level]} ${ramp[3 * level + 1]} ${ramp[3 * level + 2]})`,
  );
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
