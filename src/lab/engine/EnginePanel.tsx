// What computes and why; and "this device": what each engine does here, measured on request, beside what was measured elsewhere; ready to be copied.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { EngineId } from '../../predictors/encoderDecoder/engine.ts';
import { executedStepFlops, stepFlops } from '../../predictors/encoderDecoder/flops.ts';
import { PUBLISHED_PREDICTOR } from '../../predictors/encoderDecoder/settings.ts';
import { useCopy } from '../controls/useCopy.ts';
import { FailureText } from '../notices/FailureText.tsx';
import { useLab } from '../store.ts';
import styles from './engine.module.css';

/** One core of a 2-core server (bench/README.md), in ms a step; PyTorch 1.13 on the same kind of core. */
const ELSEWHERE = [
  { name: 'WebAssembly', stepMs: 44 },
  { name: 'WebAssembly, relaxed SIMD', stepMs: 39 },
  { name: 'PyTorch', stepMs: 46 },
  { name: 'TensorFlow.js (wasm)', stepMs: 912 },
] as const;

/** From the plain count, which is the same for all engines, to what an engine executes, which the peak limits. */
const executed = (gigaflops: number, engine: EngineId) =>
  gigaflops * (executedStepFlops(PUBLISHED_PREDICTOR, engine) / stepFlops(PUBLISHED_PREDICTOR));

const COPY_TEXT = { ready: 'engine.copy', copied: 'engine.copied', failed: 'engine.copyFailed' } as const;

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
}

function Rows({ rows }: { rows: readonly Row[] }) {
  return rows.map(({ name, cells }) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
        <td key={i}>{cell}</td>
      ))}
    </tr>
  ));
}

function Device() {
  const { t } = useTranslation();
  const format = useFormat();
  const device = useLab((lab) => lab.device);
  const failure = useLab((lab) => lab.deviceFailure);
  const busy = useLab(({ run }) => run.status === 'running' || run.status === 'starting');
  const { measureDevice } = useLab.getState();
  const [copied, copy] = useCopy();
  const measuring = device === 'measuring';
  const measured = device === undefined || device === 'measuring' ? [] : device;
  const short = (value: number) => format.real(Number(value.toPrecision(3)));
  const speed = (stepMs: number) => [short(stepMs), short(1_000 / stepMs)];
  const here: Row[] = measured.map(({ id, stepMs, gigaflops, peakGigaflops }) => ({
    name: t(`engineId.${id}`),
    cells: [
      ...speed(stepMs),
      short(executed(gigaflops, id)),
      format.share(executed(gigaflops, id) / peakGigaflops),
    ],
  }));
  const elsewhere: Row[] = ELSEWHERE.map(({ name, stepMs }) => ({ name, cells: [...speed(stepMs), '', ''] }));
  const head = (['engine', 'step', 'rate', 'gigaflops', 'share'] as const).map((column) =>
    t(`engine.column.${column}`),
  );
  const copyMeasured = () => {
    const lines = [head, ...here.map(({ name, cells }) => [name, ...cells])].map((line) => line.join('\t'));
    const text = [navigator.userAgent, ...measured.map(({ description }) => description), ...lines].join(
      '\n',
    );
    return copy(text);
  };
  return (
    <section aria-label={t('engine.device')}>
      <h3>{t('engine.device')}</h3>
      <p>{t('engine.deviceHelp')}</p>
      {failure && <FailureText failure={failure} />}
      {here.length > 0 && (
        <table className={styles.speeds}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows rows={here} />
            <tr>
              <th scope="rowgroup" colSpan={head.length}>
                {t('engine.compared')}
              </th>
            </tr>
            <Rows rows={elsewhere} />
          </tbody>
        </table>
      )}
      {here.length > 0 && <p>{t('engine.shareHelp')}</p>}
      <button type="button" disabled={measuring || busy} onClick={() => void measureDevice()}>
        {t(measuring ? 'engine.measuring' : 'engine.measure')}
      </button>{' '}
      {here.length > 0 && (
        <button type="button" onClick={() => void copyMeasured()}>
          <span aria-live="polite">{t(COPY_TEXT[copied])}</span>
        </button>
      )}
    </section>
  );
}

export function EnginePanel() {
  const { t } = useTranslation();
  // The service worker sends the headers, once it is between page and server.
  const canBeMended = 'serviceWorker' in navigator && !navigator.serviceWorker.controller;
  const engine = useLab(({ run }) => run.engine);
  return (
    <>
      <h2>{t('engine.about')}</h2>
      {engine ? (
        <>
          <p>{t(`engine.reason.${engine.reason}`)}</p>
          <p>
            <code>{engine.description}</code>
          </p>
        </>
      ) : (
        <p>{t('badge.pending')}</p>
      )}
      {!window.crossOriginIsolated && (
        <p data-testid="one-thread">{t(canBeMended ? 'engine.oneThread' : 'engine.oneThreadForGood')}</p>
      )}
      <Device />
    </>
  );
}
