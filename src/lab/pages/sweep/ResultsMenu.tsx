// Results out and in: as JSON lines and Parquet, the plan as a file and as a link; and a finished sweep from files.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { writePlan, writeSweepLink } from '../../../sweep/planText.ts';
import { resultLines } from '../../../sweep/result.ts';
import { Hint } from '../../controls/Hint.tsx';
import { Popover } from '../../controls/Popover.tsx';
import { saveFile } from '../../controls/saveFile.ts';
import { useCopy } from '../../controls/useCopy.ts';
import styles from './sweep.module.css';
import { sweepDriver, useSweep } from './sweepStore.ts';

function resultsOfPlan() {
  const { runs, results } = sweepDriver.state;
  return runs.flatMap(({ key }) => results.get(key) ?? []);
}

const FILES = {
  lines: () =>
    saveFile(new Blob([resultLines(resultsOfPlan())], { type: 'application/jsonl' }), 'results.jsonl'),
  parquet: async () => {
    const { writeResults } = await import('../../../sweep/parquet.ts');
    saveFile(new Blob([writeResults(resultsOfPlan())]), 'results.parquet');
  },
  plan: () => {
    const { plan } = sweepDriver.state;
    if (plan) saveFile(new Blob([writePlan(plan)], { type: 'application/json' }), 'plan.json');
  },
} as const;

const COPIED = {
  ready: 'sweep.menu.copy',
  copied: 'sweep.menu.copied',
  failed: 'sweep.menu.copyFailed',
} as const;

function CopyCommand() {
  const { t } = useTranslation();
  const [state, copy] = useCopy();
  const command = () => {
    const { plan } = sweepDriver.state;
    return plan ? `npm run --silent sweep -- '${writeSweepLink(plan)}' --out sweep` : '';
  };
  return (
    <Hint text={t('sweep.menu.copyHelp')}>
      <button type="button" onClick={() => void copy(command())}>
        <span aria-live="polite">{t(COPIED[state])}</span>
      </button>
    </Hint>
  );
}

export function ResultsMenu() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const some = useSweep(({ sweep }) => sweep.runs.some(({ key }) => sweep.results.has(key)));
  const { openFiles } = useSweep.getState();
  return (
    <Popover label={t('sweep.menu.label')} align="left">
      <div className={styles.menu}>
        <h3>{t('sweep.menu.save')}</h3>
        <button type="button" disabled={!some} onClick={FILES.lines}>
          {t('sweep.menu.lines')}
        </button>
        <button type="button" disabled={!some} onClick={() => void FILES.parquet()}>
          {t('sweep.menu.parquet')}
        </button>
        <button type="button" onClick={FILES.plan}>
          {t('sweep.menu.plan')}
        </button>
        <CopyCommand />
        <h3>{t('sweep.menu.open')}</h3>
        <p>{t('sweep.menu.openHelp')}</p>
        <input
          ref={input}
          type="file"
          multiple
          accept=".jsonl,.json,.ndjson,.txt,.parquet"
          aria-label={t('sweep.menu.open')}
          data-testid="sweep-file"
          onChange={() => {
            const files = [...(input.current?.files ?? [])];
            if (files.length > 0) void openFiles(files);
            if (input.current) input.current.value = '';
          }}
        />
      </div>
    </Popover>
  );
}
