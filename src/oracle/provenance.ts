// Where a table's figures come from: what the badge in the header says, and what travels inside the file.
import * as v from 'valibot';
import { MAX_RUNS } from './columns.ts';

const runs = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RUNS));
const text = v.pipe(v.string(), v.maxLength(4_000));

/** Files come from strangers, so what they say about themselves is checked for shape and length. */
export const provenanceSchema = v.object({
  /** Short name, for the badge. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** Measured by training networks; predicted by a model; or brought by the person. */
  kind: v.picklist(['measured', 'surrogate', 'imported']),
  /** Who published the figures, and where. */
  source: text,
  licence: v.exactOptional(text),
  notes: v.exactOptional(text),
  /** ISO date of the file. */
  created: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
  /** Of a surrogate: how well it agrees with the real table, by name of the measure. */
  fidelity: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(120)), v.number())),
  /** Runs summed in `test_correct`, at every budget. */
  testRuns: runs,
  /** Runs summed in `validation_correct_…`, by budget. */
  validationRuns: v.object({
    '108': v.exactOptional(runs),
    '36': v.exactOptional(runs),
    '12': v.exactOptional(runs),
    '4': v.exactOptional(runs),
  }),
  /**
   * Figures that are not a whole number of images, as a person may bring them, are kept as counts of so many parts of an
   * image: in `test_correct`, and in `validation_correct_…`. Says nothing of runs.
   */
  testParts: v.exactOptional(runs),
  validationParts: v.exactOptional(runs),
});

export type Provenance = Readonly<v.InferOutput<typeof provenanceSchema>>;
