// What a file is, by its first bytes, so that a wrong one gets a message that helps. Names prove nothing.
import { encodingOf } from './reading/text.ts';
import { maskedCrc32c } from './tfrecord/crc32c.ts';

export type FileType =
  | 'empty'
  | 'tfrecord'
  | 'parquet'
  | 'gzip'
  | 'zip'
  | 'html'
  | 'json'
  | 'text'
  | 'binary';

/** Bytes that {@link fileType} needs to see; a shorter file may be given whole. */
export const HEAD_BYTES = 64;

const MAGIC: readonly (readonly [FileType, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  // Encrypted; the reader says so.
  ['parquet', [0x50, 0x41, 0x52, 0x45]],
];

/** Recognises a file by its first bytes. `binary` is anything else, a damaged record file included. */
export function fileType(head: Uint8Array): FileType {
  if (head.length === 0) return 'empty';
  for (const [type, magic] of MAGIC) if (magic.every((byte, i) => head[i] === byte)) return type;
  if (isRecordHeader(head)) return 'tfrecord';
  const encoding = encodingOf(head);
  // In UTF-16, every other byte of ASCII is zero.
  const bytes =
    encoding === 'utf-8' ? head : head.filter((_, i) => i % 2 === (encoding === 'utf-16le' ? 0 : 1));
  const start = bytes.subarray(0, HEAD_BYTES);
  // A UTF-8 byte order mark and what lies above 0x7f are text too; control characters other than white space are not.
  if (start.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d))) return 'binary';
  const text = String.fromCharCode(...start)
    .replace(/^(?:\xef\xbb\xbf|\xff|\xfe)+/, '')
    .trimStart();
  if (text.startsWith('<')) return 'html';
  return /^[[{]/.test(text) ? 'json' : 'text';
}

/** Whether these 12 bytes are a record's length and its right checksum. */
function isRecordHeader(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return maskedCrc32c(head, 0, 8) === view.getUint32(8, true);
}

/** What to tell a person who gave such a file where NAS-Bench-101's records were wanted. */
export const NOT_RECORDS: Readonly<Record<Exclude<FileType, 'tfrecord'>, string>> = {
  empty: 'The file is empty. Download the record file again.',
  gzip: 'The file is packed with gzip. Unpack it first (gunzip), then import what is in it.',
  zip: 'The file is a zip archive. Unpack it first, then import what is in it; of a workbook (.xlsx), save the sheet as CSV.',
  parquet: 'The file is Parquet, not a record file. Import it as a table.',
  html: 'The file is a web page, probably an error page in place of the download. Download the record file again.',
  json: 'The file is JSON, not a record file. If it holds figures of cells, import it as a table of your own.',
  text: 'The file is text, not a record file. If it is CSV, import it as a table of your own.',
  binary:
    'The file is no TFRecord file, or damaged from its start. Give nasbench_only108.tfrecord or nasbench_full.tfrecord.',
};
