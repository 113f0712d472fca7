// Numbers, shares and times as the present language writes them.
import { useTranslation } from 'react-i18next';
import { grouped } from './grouped.ts';

export interface Format {
  readonly integer: (value: number) => string;
  /** Up to six significant digits, e.g. of a setting. */
  readonly real: (value: number) => string;
  /** Three decimals: rank correlations. */
  readonly score: (value: number) => string;
  /** One decimal, two decimals: ticks of an axis. */
  readonly tenths: (value: number) => string;
  readonly hundredths: (value: number) => string;
  /** An accuracy of [0, 1] in percent, two decimals. */
  readonly percent: (value: number) => string;
  /** A share of [0, 1] in whole percent. */
  readonly share: (value: number) => string;
  /** A difference of accuracies in percentage points, two decimals, no sign. */
  readonly points: (value: number) => string;
  /** An accuracy with three decimals, where two would not tell it from another one. */
  readonly finePercent: (value: number) => string;
  /** A size of files and memory. */
  readonly bytes: (value: number) => string;
  /** Minutes and seconds. */
  readonly clock: (milliseconds: number) => string;
}

const MISSING = '–';
/** The same in every language. */
const BYTES = [
  { size: 1e9, name: 'GB' },
  { size: 1e6, name: 'MB' },
  { size: 1e3, name: 'kB' },
  { size: 1, name: 'B' },
] as const;

function createFormat(language: string): Format {
  const number = (options: Intl.NumberFormatOptions) => {
    // Made when first used: each takes milliseconds, and a page that opens needs few.
    let format: Intl.NumberFormat | undefined;
    return (value: number) => {
      format ??= new Intl.NumberFormat(language, options);
      return Number.isFinite(value) ? format.format(value) : MISSING;
    };
  };
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const integer = number({ maximumFractionDigits: 0 });
  const real = number({ maximumSignificantDigits: 6 });
  const points = number(fixed(2));
  const tenths = number(fixed(1));
  return {
    integer: (value) => grouped(Math.round(value)) ?? integer(value),
    real: (value) => grouped(Number(value.toPrecision(6))) ?? real(value),
    score: number(fixed(3)),
    tenths,
    hundredths: number(fixed(2)),
    percent: number({ style: 'percent', ...fixed(2) }),
    share: number({ style: 'percent', maximumFractionDigits: 0 }),
    points: (value) => points(value * 100),
    finePercent: number({ style: 'percent', ...fixed(3) }),
    bytes: (value) => {
      const unit = BYTES.find(({ size }) => value >= size) ?? BYTES[BYTES.length - 1];
      const scaled = value / unit.size;
      return `${scaled < 10 && unit.size > 1 ? tenths(scaled) : integer(scaled)} ${unit.name}`;
    },
    clock: (milliseconds) => {
      const seconds = Math.round(milliseconds / 1000);
      const two = (value: number) => String(value).padStart(2, '0');
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor((seconds % 3600) / 60);
      return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
    },
  };
}

/** Nearly every component wants one. */
const made = new Map<string, Format>();

export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  const format = made.get(language) ?? createFormat(language);
  made.set(language, format);
  return format;
}
