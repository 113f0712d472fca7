// What an import saw and decided, in words for a terminal.
import type { ImportReport } from '../oracle/importReport.ts';

/** Lines that a person should read even if all went well: what was decided, left out and refused. */
export function reportLines(report: ImportReport): string[] {
  const lines: string[] = [];
  const count = (number: number | undefined, text: (number: number) => string): void => {
    if (number) lines.push(text(number));
  };
  count(report.rows, (rows) => `${rows} rows read, ${report.joined ?? 0} cells joined`);
  for (const { column, unit, by, of } of report.units ?? []) {
    lines.push(`Column "${column}": ${unit}, by ${by} of ${of} values`);
  }
  for (const { column, kind, used, left } of report.selections ?? []) {
    lines.push(
      kind === 'repeat'
        ? `Column "${column}": ${used} repeats, averaged`
        : `Column "${column}": rows of ${used} used${left > 0 ? `, ${left} others left out` : ''}`,
    );
  }
  for (const column of report.ignored ?? []) {
    lines.push(`Column "${column}": taken for row numbers, not for indices of cells`);
  }
  if (report.budgets) lines.push(`Training budgets: ${report.budgets.join(', ')} epochs`);
  count(report.repeats, (n) => `${n} rows are further repeats of a cell; averaged.`);
  count(report.duplicates, (n) => `Warning: ${n} rows are of a cell that an earlier row was of; averaged.`);
  count(report.unknown, (n) => `Warning: ${n} rows are of no known cell.`);
  count(report.disagreeing, (n) => `Warning: ${n} rows name two different cells; refused.`);
  count(report.refused, (n) => `Warning: ${n} rows are broken or unclear; refused.`);
  count(report.outOfRange, (n) => `Warning: ${n} figures are out of range; left out.`);
  count(report.unreadable, (n) => `Warning: ${n} figures are no numbers; left out.`);
  count(
    report.incomplete,
    (n) => `Warning: ${n} times a cell has fewer runs than others; no mean is given for these.`,
  );
  count(report.extra, (n) => `Warning: ${n} runs beyond the third of a cell were left out.`);
  count(
    report.rounded,
    (n) => `Warning: ${n} accuracies are no whole number of 9,984 images and were rounded.`,
  );
  for (const { row, column, text, message } of report.problems ?? []) {
    const where = [`Row ${row}`, column && `column "${column}"`, text && `“${text}”`].filter(Boolean);
    lines.push(`  ${where.join(', ')}: ${message}`);
  }
  return lines;
}
