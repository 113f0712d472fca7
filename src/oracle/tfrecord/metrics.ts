// The protocol buffer in each record, ModelMetrics: only what is needed of it, straight from the wire format. A library
// for a schema of three fields would be larger than this.
//
//   message ModelMetrics { repeated EvaluationData evaluation_data = 1; int32 trainable_parameters = 2; double total_time = 3; }
//   message EvaluationData { double current_epoch = 1, training_time = 2, train_accuracy = 3, validation_accuracy = 4,
//                            test_accuracy = 5; string checkpoint_path = 6; }

const VARINT = 0;
const DOUBLE = 1;
const BYTES = 2;
const FLOAT = 5;

/** Of the three evaluations (at initialisation, halfway, at the end) the last is what the benchmark's figures are. */
const EVALUATIONS = 3;

/** The final evaluation of one run; filled anew by each {@link MetricsReader.read}. */
export class MetricsReader {
  /** Seconds of training. */
  trainingSeconds = 0;
  /** [0, 1] */
  validation = 0;
  /** [0, 1] */
  test = 0;
  trainableParameters = 0;

  private view: DataView = new DataView(new ArrayBuffer(0));
  private position = 0;
  private readonly seen = new Float64Array(6);

  /**
   * Reads `bytes[0..length)`.
   *
   * @returns false if this is no ModelMetrics with three complete evaluations
   */
  read(bytes: Uint8Array, length: number): boolean {
    if (this.view.buffer !== bytes.buffer) this.view = new DataView(bytes.buffer);
    this.position = bytes.byteOffset;
    const end = this.position + length;
    let evaluations = 0;
    this.trainableParameters = -1;
    while (this.position < end) {
      const tag = this.varint(end);
      const field = tag >>> 3;
      if (field === 1 && (tag & 7) === BYTES) {
        const size = this.varint(end);
        if (size < 0 || this.position + size > end || !this.evaluation(this.position + size)) return false;
        evaluations++;
      } else if (field === 2 && (tag & 7) === VARINT) {
        this.trainableParameters = this.varint(end);
      } else if (!this.skip(tag, end)) return false;
    }
    if (evaluations !== EVALUATIONS || this.trainableParameters <= 0) return false;
    this.trainingSeconds = this.seen[2];
    this.validation = this.seen[4];
    this.test = this.seen[5];
    return true;
  }

  /** Reads one EvaluationData up to `end` into `seen`, by field number. */
  private evaluation(end: number): boolean {
    this.seen.fill(Number.NaN);
    while (this.position < end) {
      const tag = this.varint(end);
      const field = tag >>> 3;
      if ((tag & 7) === DOUBLE && field >= 1 && field <= 5) {
        if (this.position + 8 > end) return false;
        this.seen[field] = this.view.getFloat64(this.position, true);
        this.position += 8;
      } else if (!this.skip(tag, end)) return false;
    }
    return this.position === end;
  }

  /** A varint of up to 35 bits' worth of bytes, cut to 31 bits; −1 if it is longer or runs past the end. */
  private varint(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 35 && this.position < end; shift += 7) {
      const byte = this.view.getUint8(this.position++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value & 0x7fff_ffff;
    }
    return -1;
  }

  /** Steps over a field that is not needed; false if its type is unknown or it runs past the end. */
  private skip(tag: number, end: number): boolean {
    // A failed varint, or field number 0, which no message has.
    if (tag < 8) return false;
    switch (tag & 7) {
      case VARINT:
        return this.varint(end) >= 0;
      case DOUBLE:
        this.position += 8;
        break;
      case BYTES: {
        const size = this.varint(end);
        if (size < 0) return false;
        this.position += size;
        break;
      }
      case FLOAT:
        this.position += 4;
        break;
      default:
        return false;
    }
    return this.position <= end;
  }
}
