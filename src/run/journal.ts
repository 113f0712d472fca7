// The journal of a run: what its expensive models answered, in order. Append-only, and whole up to wherever it is cut.
//
// A line of JSON says what it is and which run's; then one frame an answer: length of the payload (32 bits, little-endian),
// kind (8 bits), payload, CRC-32C of kind and payload (32 bits).

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { crc32c } from '../oracle/tfrecord/crc32c.ts';
import { joined } from './bytes.ts';

const FORMAT = 'seminas-journal';
const VERSION = 1;
const NEWLINE = 10;
const LONGEST_HEADER = 1_000;
/** Bytes of a frame beside its payload. */
const FRAME = 9;

/**
 * `trained`: losses of some gradient steps; `predicted`: accuracies; `decoded`: token sequences; `judged`: what a judge
 * made of a predictor or of pseudo-labels.
 */
export const ANSWER_KINDS = ['trained', 'predicted', 'decoded', 'judged'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** All answers are numbers: token sequences as bytes, everything else in double precision. */
export type Answer = Float64Array | Uint8Array;

export type JournalErrorCode =
  /** The bytes are no journal, or one of a version that this program does not know. */
  | 'no-journal'
  /** A journal of another run. */
  | 'other-run'
  /** It answers questions that this run does not ask. */
  | 'journal-mismatch';

export class JournalError extends Error {
  readonly code: JournalErrorCode;
  constructor(code: JournalErrorCode, message: string) {
    super(message);
    this.name = 'JournalError';
    this.code = code;
  }
}

interface Entry {
  readonly kind: AnswerKind;
  readonly answer: Answer;
}

export class Journal {
  /** Digest of the run's specification. */
  readonly run: string;
  private readonly entries: Entry[] = [];
  /** What has been written since it was last taken. */
  private fresh: Uint8Array[] = [];

  /** An empty journal. */
  constructor(run: string) {
    this.run = run;
    const header = { format: FORMAT, version: VERSION, run };
    this.fresh.push(utf8ToBytes(`${JSON.stringify(header)}\n`));
  }

  /**
   * Reads a journal back; what follows the last whole frame is left out.
   *
   * @returns the journal, with nothing fresh in it, and how many of the bytes are good
   * @throws JournalError 'no-journal', 'other-run'
   */
  static read(bytes: Uint8Array, run: string): { journal: Journal; good: number } {
    const journal = new Journal(run);
    const end = bytes.subarray(0, LONGEST_HEADER).indexOf(NEWLINE);
    // Cut within its first line, it holds nothing yet.
    if (end < 0 && bytes.length < journal.fresh[0].length) return { journal, good: 0 };
    const header = headerOf(bytes.subarray(0, end));
    if (header?.format !== FORMAT || header.version !== VERSION) {
      throw new JournalError('no-journal', 'This is no journal of a run, or one of a newer version.');
    }
    if (header.run !== run) throw new JournalError('other-run', 'This journal belongs to another run.');
    journal.fresh = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let good = end + 1;
    while (good + FRAME <= bytes.length) {
      const length = view.getUint32(good, true);
      const behind = good + FRAME + length;
      if (behind > bytes.length) break;
      const content = bytes.subarray(good + 4, behind - 4);
      const kind = ANSWER_KINDS[content[0]];
      if (!kind || crc32c(content) !== view.getUint32(behind - 4, true)) break;
      journal.entries.push({ kind, answer: answerOf(kind, content.slice(1)) });
      good = behind;
    }
    return { journal, good };
  }

  /** Number of answers. */
  get length(): number {
    return this.entries.length;
  }

  /** The answer at a place, 0-based; undefined behind the last one. @throws JournalError 'journal-mismatch' */
  at(place: number, kind: AnswerKind): Answer | undefined {
    const entry = this.entries[place];
    if (entry && entry.kind !== kind) {
      throw new JournalError(
        'journal-mismatch',
        `The journal's answer ${place} is of the kind '${entry.kind}', and this run asks for '${kind}'. Start the run anew.`,
      );
    }
    return entry?.answer;
  }

  append(kind: AnswerKind, answer: Answer): void {
    this.entries.push({ kind, answer });
    const payload = new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength);
    const frame = new Uint8Array(FRAME + payload.length);
    const view = new DataView(frame.buffer);
    view.setUint32(0, payload.length, true);
    frame[4] = ANSWER_KINDS.indexOf(kind);
    frame.set(payload, 5);
    view.setUint32(5 + payload.length, crc32c(frame.subarray(4, 5 + payload.length)), true);
    this.fresh.push(frame);
  }

  /** The bytes written since this was last called; all pieces one after another are the journal. */
  takeFresh(): Uint8Array {
    const all = joined(this.fresh);
    this.fresh = [];
    return all;
  }
}

function answerOf(kind: AnswerKind, payload: Uint8Array): Answer {
  return kind === 'decoded' ? payload : new Float64Array(payload.buffer, 0, payload.length >> 3);
}

function headerOf(bytes: Uint8Array): { format?: unknown; version?: unknown; run?: unknown } | undefined {
  try {
    return JSON.parse(String.fromCharCode(...bytes)) ?? undefined;
  } catch {
    return undefined;
  }
}
