// Reads one column of a Parquet file as writeTable writes it: flat, counts or seconds, in pages of version 2. Straight into
// the array that is kept: the general reader makes lists of values in between, which takes ten times as long for a column of
// which little is known. It stays for all other files.
import type { ColumnMetaData, DataReader, PageHeader, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { type ColumnData, MAX_COUNT } from './columns.ts';

/** What a page holds: values one after another, or their numbers in a dictionary. */
type Values = ArrayLike<number>;

/** Whether a column can be read here; if not, the general reader can. */
export function isFlat(meta: ColumnMetaData, element: SchemaElement, target: ColumnData): boolean {
  return (
    meta.path_in_schema.length === 1 &&
    meta.type === (target instanceof Uint16Array ? 'INT32' : 'FLOAT') &&
    element.converted_type === undefined &&
    element.logical_type === undefined &&
    element.repetition_type !== 'REPEATED' &&
    (meta.codec === 'SNAPPY' || meta.codec === 'UNCOMPRESSED') &&
    meta.encodings.every((encoding) => READ.has(encoding))
  );
}

/** RLE is how it is told which values are null. */
const READ: ReadonlySet<string> = new Set(['PLAIN', 'RLE', 'PLAIN_DICTIONARY', 'RLE_DICTIONARY']);

/**
 * Copies a column chunk's values to `target` from `start` on; what is null stays as it is there.
 *
 * @param chunk its bytes, from its first page on
 * @returns false if a value is out of range
 * @throws what the bytes give cause to, if they are damaged; {@link OtherPage} if a page is of another kind
 */
export function readFlat(
  chunk: ArrayBuffer,
  meta: ColumnMetaData,
  nullable: boolean,
  target: ColumnData,
  start: number,
): boolean {
  const reader = { view: new DataView(chunk), offset: 0 };
  const end = start + Number(meta.num_values);
  if (end > target.length) return false;
  let dictionary: Values | undefined;
  for (let row = start; row < end; ) {
    const header = parquetHeader(reader);
    const bytes = new Uint8Array(chunk, reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    if (header.dictionary_page_header) {
      const page = decompressPage(bytes, header.uncompressed_page_size, meta.codec, undefined);
      dictionary = plain(readerOf(page), meta, header.dictionary_page_header.num_values);
      continue;
    }
    const { rows, known, values, places } = readPage(bytes, header, meta, nullable, end - row);
    const source = places ? dictionary : values;
    if (!source) throw new Error('parquet dictionary is missing');
    if (!copy(target, row, rows, known, source, places)) return false;
    row += rows;
  }
  return true;
}

function readerOf({ buffer, byteOffset, byteLength }: Uint8Array): DataReader {
  return { view: new DataView(buffer, byteOffset, byteLength), offset: 0 };
}

/** Of the two types that {@link isFlat} lets through. */
function plain(reader: DataReader, { type }: ColumnMetaData, count: number): Values {
  return readPlain(reader, type, count, undefined) as Int32Array | Float32Array;
}

/** A page that the general reader is needed for. */
export class OtherPage extends Error {}

interface Page {
  readonly rows: number;
  /** By row: 1 where there is a value; undefined where all rows have one. */
  readonly known: Uint8Array | undefined;
  readonly values: Values | undefined;
  /** Of the values in the dictionary. */
  readonly places: Int32Array | undefined;
}

/** @param most rows that there can be: files come from strangers and may claim anything */
function readPage(
  bytes: Uint8Array<ArrayBuffer>,
  { uncompressed_page_size, data_page_header_v2: header }: PageHeader,
  meta: ColumnMetaData,
  nullable: boolean,
  most: number,
): Page {
  if (!header) throw new OtherPage();
  const { num_values: rows, definition_levels_byte_length: levels, repetition_levels_byte_length } = header;
  const nulls = nullable ? header.num_nulls : 0;
  if (!(rows > 0 && rows <= most && nulls >= 0 && nulls <= rows) || repetition_levels_byte_length > 0)
    throw new RangeError('parquet page has rows that cannot be');
  let known: Uint8Array | undefined;
  if (nulls > 0) {
    known = new Uint8Array(rows);
    const view = new DataView(bytes.buffer, bytes.byteOffset, levels);
    readRleBitPackedHybrid({ view, offset: 0 }, 1, known, levels);
  }
  const rest = bytes.subarray(levels);
  const page =
    header.is_compressed === false
      ? rest
      : decompressPage(rest, uncompressed_page_size - levels, meta.codec, undefined);
  const reader = readerOf(page);
  if (header.encoding === 'PLAIN') {
    return { rows, known, values: plain(reader, meta, rows - nulls), places: undefined };
  }
  if (header.encoding !== 'RLE_DICTIONARY' && header.encoding !== 'PLAIN_DICTIONARY') throw new OtherPage();
  const places = new Int32Array(rows - nulls);
  const width = places.length > 0 ? reader.view.getUint8(reader.offset++) : 0;
  if (width > 0) readRleBitPackedHybrid(reader, width, places, page.byteLength - 1);
  return { rows, known, values: undefined, places };
}

function copy(
  target: ColumnData,
  start: number,
  rows: number,
  known: Uint8Array | undefined,
  source: Values,
  places: Int32Array | undefined,
): boolean {
  const most = target instanceof Uint16Array ? MAX_COUNT : Number.MAX_VALUE;
  // Where little is known, one goes from value to value.
  const next = (row: number) => (known ? known.indexOf(1, row) : row < rows ? row : -1);
  for (let row = next(0), at = 0; row >= 0; row = next(row + 1), at++) {
    const value = places ? source[places[at]] : source[at];
    // Neither is what is not in the dictionary.
    if (!(value >= 0 && value <= most)) return false;
    target[start + row] = value;
  }
  return true;
}
