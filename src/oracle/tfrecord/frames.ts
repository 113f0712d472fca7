// TFRecord framing: length, its checksum, data, its checksum; from chunks that end anywhere.
import { OracleError } from '../errors.ts';
import { fileType, NOT_RECORDS } from '../fileType.ts';
import { maskedCrc32c } from './crc32c.ts';

/** 8 bytes of length and 4 of checksum before the data, 4 of checksum after. */
const HEADER = 12;
const FOOTER = 4;
/** The benchmark's records have some 400 bytes; a larger one is not read into memory. */
const MAX_RECORD = 2 ** 20;

/** Called with each record's data, `bytes[start..end)`; valid only during the call. */
export type OnRecord = (bytes: Uint8Array, start: number, end: number) => void;

/** Splits a stream of bytes into records, checking both checksums of each. */
export class RecordFrames {
  /** Records handed out so far. */
  records = 0;
  /** The record that the last piece broke off in, in the first `rest` bytes. Kept, as pieces come by the thousand. */
  private buffer = new Uint8Array(0);
  private rest = 0;
  /** Position in the file of the first byte of the rest. */
  private position = 0;

  /**
   * Takes the next piece of the file and hands out every record that is complete by now.
   *
   * @throws OracleError `wrong-type` if the file does not begin as a record file does; `checksum`; `wrong-records` for a
   *   record over 1 MiB; and what `onRecord` throws
   */
  push(chunk: Uint8Array, onRecord: OnRecord): void {
    const bytes = this.joined(chunk);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    while (start + HEADER <= bytes.length) {
      if (maskedCrc32c(bytes, start, start + 8) !== view.getUint32(start + 8, true)) {
        throw this.position + start === 0 ? this.notRecords(bytes) : this.damaged(start);
      }
      // The upper half is checked rather than added: no record is that long.
      const length = view.getUint32(start, true);
      if (length > MAX_RECORD || view.getUint32(start + 4, true) !== 0) {
        throw new OracleError(
          'wrong-records',
          `Record ${this.records + 1} is larger than any of NAS-Bench-101. Give nasbench_only108.tfrecord or nasbench_full.tfrecord.`,
        );
      }
      const data = start + HEADER;
      const end = data + length;
      if (end + FOOTER > bytes.length) break;
      if (maskedCrc32c(bytes, data, end) !== view.getUint32(end, true)) throw this.damaged(start);
      onRecord(bytes, data, end);
      this.records++;
      start = end + FOOTER;
    }
    this.position += start;
    this.rest = bytes.length - start;
    this.buffer.copyWithin(0, start, bytes.length);
  }

  /**
   * Says that the file has ended.
   *
   * @throws OracleError `empty`, `wrong-type`, or `truncated` if it ended inside a record
   */
  end(): void {
    if (this.position === 0) {
      if (this.rest < HEADER) throw this.notRecords(this.buffer.subarray(0, this.rest));
    }
    if (this.rest === 0) return;
    throw new OracleError(
      'truncated',
      `The file ends in the middle of record ${this.records + 1}, at byte ${this.position + this.rest}. Download it again.`,
      { record: this.records + 1, byte: this.position + this.rest },
    );
  }

  /** The rest of the piece before and this one behind it. */
  private joined(chunk: Uint8Array): Uint8Array {
    const length = this.rest + chunk.length;
    if (this.buffer.length < length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.buffer.length));
      larger.set(this.buffer.subarray(0, this.rest));
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.rest);
    return this.buffer.subarray(0, length);
  }

  private notRecords(head: Uint8Array): OracleError {
    const type = fileType(head);
    if (type === 'tfrecord') return this.damaged(0);
    return new OracleError(type === 'empty' ? 'empty' : 'wrong-type', NOT_RECORDS[type], { type });
  }

  private damaged(start: number): OracleError {
    const byte = this.position + start;
    return new OracleError(
      'checksum',
      `The checksum of record ${this.records + 1}, at byte ${byte}, does not match: the file was damaged. Download it again.`,
      { record: this.records + 1, byte },
    );
  }
}
