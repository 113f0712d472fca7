// Bringing figures of one's own: pick or drop a file, watch it being read, read what came of it; forget it, save it.
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Failure,
  ImportProgress,
  ImportReply,
  ImportReport,
  RowProblem,
} from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { millisecondsLeft } from '../../run/remaining.ts';
import { FailureDetails } from '../notices/FailureText.tsx';
import { useLab } from '../store.ts';
import styles from './import.module.css';

/** The order in which a report is told: what there was, what came of it, what could not be used. */
const ENTRIES = [
  'bytes',
  'records',
  'rows',
  'joined',
  'cells',
  'budgets',
  'runs',
  'incomplete',
  'extra',
  'rounded',
  'unknown',
  'disagreeing',
  'refused',
  'leftOut',
  'repeats',
  'duplicates',
  'outOfRange',
  'unreadable',
] as const satisfies readonly (keyof ImportReport)[];
/** Told only where there are such: most files have none, and a list of zeros hides what counts. */
const RARE: ReadonlySet<string> = new Set(['disagreeing', 'refused', 'leftOut', 'repeats', 'unreadable']);

function Reading({ name, progress }: { name: string; progress: ImportProgress | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, share, totalBytes, milliseconds } = progress ?? {
    step: 'reading',
    share: 0,
    totalBytes: 0,
    milliseconds: 0,
  };
  const left = millisecondsLeft(share, milliseconds);
  const bytes = share * totalBytes;
  const megabytes = (value: number) => format.integer(value / 1e6);
  const title = t(`import.step.${step}`, { name });
  // Announced by quarters only: a screen reader would never come to an end otherwise.
  const quarter = Math.floor(4 * share);
  return (
    <div className={styles.reading}>
      <p>{title}</p>
      <div className={styles.bar}>
        <progress
          aria-label={t('import.progress')}
          max={1}
          {...(step === 'keeping' ? {} : { value: share })}
        />
        <button
          type="button"
          disabled={step === 'keeping'}
          onClick={() => void useLab.getState().cancelImport()}
        >
          {t('import.cancel')}
        </button>
      </div>
      {step !== 'keeping' && (
        <p className={styles.figures}>
          <span>
            {step === 'reading'
              ? t('import.bytes', { done: megabytes(bytes), total: megabytes(totalBytes) })
              : `${Math.floor(100 * share)}%`}
          </span>
          <span>
            {step === 'reading' &&
              t('import.rate', {
                rate: left === undefined ? '–' : megabytes((1_000 * bytes) / milliseconds),
              })}
          </span>
          <span>
            {left === undefined
              ? t('import.estimating')
              : t('import.remaining', { time: format.clock(left) })}
          </span>
        </p>
      )}
      <p role="status" className="visually-hidden">
        {quarter > 0 ? `${title} ${25 * quarter}%` : title}
      </p>
    </div>
  );
}

/** What was decided for whole columns, which figures alone do not show. */
function Decisions({ report: { units = [], selections = [], ignored = [] } }: { report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = [
    ...units.map(({ column, unit, by, of }) =>
      t(`import.unit.${unit}`, { column, by: format.integer(by), of: format.integer(of) }),
    ),
    ...selections.map(({ column, kind, used, left }) =>
      t(`import.selection.${kind}`, { column, used, left: format.integer(left) }),
    ),
    ...ignored.map((column) => t('import.ignored', { column })),
  ];
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{t('import.decisions')}</h4>
      <ul className={styles.problems}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** Why a row, or a figure of it, could not be used, with what it has there. */
function whyOf({ code, column, text }: RowProblem, t: TFunction): string {
  switch (code) {
    case 'out-of-range':
    case 'bad-seconds':
    case 'unreadable':
    case 'unclear-row':
    case 'bad-json':
    case 'extra-fields':
      return t(`import.why.${code}`, { column, value: text });
    default: {
      const why = t(`failure.code.${code}`);
      return column === '' ? why : t('import.why.cell', { column, value: text, why });
    }
  }
}

function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = (entry: (typeof ENTRIES)[number]): string | undefined => {
    const value = report[entry];
    if (typeof value === 'object') return value.map(format.integer).join(', ');
    if (value === undefined || (value === 0 && RARE.has(entry))) return undefined;
    if (entry !== 'bytes') return format.integer(value);
    return value < 1e5
      ? t('import.fileBytes', { bytes: format.integer(value) })
      : t('import.fileMegabytes', { megabytes: format.real(Math.round(value / 1e5) / 10) });
  };
  return (
    <>
      <dl>
        {ENTRIES.map((entry) => {
          const text = textOf(entry);
          return (
            text !== undefined && (
              <div key={entry}>
                <dt>{t(`import.report.${entry}`)}</dt>
                <dd>{text}</dd>
              </div>
            )
          );
        })}
      </dl>
      <Decisions report={report} />
      {report.problems && report.problems.length > 0 && (
        <>
          <h4>{t('import.rowProblems')}</h4>
          <ul className={styles.problems}>
            {report.problems.map((problem) => (
              <li key={`${problem.row} ${problem.column} ${problem.code}`}>
                {t('import.rowProblem', { row: format.integer(problem.row), why: whyOf(problem, t) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Done({ reply: { report, notKept } }: { reply: ImportReply }) {
  const { t } = useTranslation();
  return (
    <div className={styles.outcome} data-testid="import-report">
      <p role="status">
        <strong>{t('import.done')}</strong> {t('import.doneHelp')}
      </p>
      {notKept && (
        <div className={styles.notKept}>
          <p role="alert">{t('import.notKept')}</p>
          <FailureDetails failure={notKept} />
        </div>
      )}
      <Report report={report} />
    </div>
  );
}

function Failed({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (failure.code === 'cancelled') return <p role="status">{t('import.cancelled')}</p>;
  const { code, details = {} } = failure;
  // The same code has different causes, and so different ways on, in different kinds of files.
  const kind = details.type ?? details.wanted ?? (details.record === undefined ? undefined : 'record');
  const shown = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.integer(value) : value,
    ]),
  );
  // Which of the keys there are is known only here, not to the compiler.
  const firstOf = t as unknown as (keys: readonly string[], values: object) => string;
  const why = firstOf(
    [`import.problem.${code}-${kind}`, `import.problem.${code}`, `failure.code.${code}`],
    shown,
  );
  return (
    <div className={styles.failed}>
      <p role="alert">
        <strong>{t('import.failed')}</strong> {why} {t('import.unchanged')}
      </p>
      <FailureDetails failure={failure} />
    </div>
  );
}

function State() {
  const importing = useLab((lab) => lab.importing);
  const place = useRef<HTMLDivElement>(null);
  const state = importing?.state;
  // What is said of the table above has another height with another table.
  useEffect(() => {
    if (state) place.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return (
    <div ref={place}>
      {importing?.state === 'reading' && <Reading name={importing.name} progress={importing.progress} />}
      {importing?.state === 'done' && <Done reply={importing.reply} />}
      {importing?.state === 'failed' && <Failed failure={importing.failure} />}
    </div>
  );
}

export function ImportPanel() {
  const { t } = useTranslation();
  const table = useLab((lab) => lab.opened?.table !== undefined);
  const imported = useLab((lab) => lab.opened?.imported ?? false);
  const reading = useLab((lab) => lab.importing?.state === 'reading');
  const { importTable, forgetImport, exportTable } = useLab.getState();
  const [over, setOver] = useState(false);
  return (
    <section aria-label={t('import.title')} className={styles.import}>
      <h3>{t('import.title')}</h3>
      <label
        className={styles.drop}
        data-over={over}
        data-disabled={reading}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file && !reading) void importTable(file);
        }}
      >
        <input
          type="file"
          className="visually-hidden"
          aria-label={t('import.title')}
          disabled={reading}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void importTable(file);
            target.value = '';
          }}
        />
        <strong>{t('import.pick')}</strong>
        <span>{t('import.help')}</span>
      </label>
      <State />
      <div className={styles.actions}>
        {table && (
          <button type="button" disabled={reading} onClick={() => void exportTable()}>
            {t('import.export')}
          </button>
        )}
        {imported && (
          <button type="button" disabled={reading} onClick={() => void forgetImport()}>
            {t('import.forget')}
          </button>
        )}
      </div>
    </section>
  );
}
