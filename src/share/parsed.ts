// The text of a link's results as what its schema says.
import * as v from 'valibot';
import { PackError } from './packed.ts';

/** @param version that this lab reads @throws PackError 'damaged', or 'version' for a newer one */
export function parsed<T extends v.GenericSchema>(
  text: string,
  version: number,
  schema: T,
): v.InferOutput<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PackError('damaged', 'The results are no JSON.');
  }
  const theirs = typeof value === 'object' && value !== null && 'version' in value && value.version;
  if (typeof theirs === 'number' && theirs > version)
    throw new PackError(
      'version',
      `The results are of version ${theirs}; this lab reads ${version}. Update it.`,
    );
  const reading = v.safeParse(schema, value);
  if (!reading.success) {
    const [issue] = reading.issues;
    throw new PackError('damaged', `The results are malformed at ${v.getDotPath(issue)}: ${issue.message}`);
  }
  return reading.output;
}
