// "This device": what each engine does here, measured on request, ready to be copied.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';

export function DevicePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const device = useLab((lab) => lab.device);
  const busy = useLab(({ status }) => status === 'running' || status === 'starting');
  const { measureDevice } = useLab.getState();
  const [copied, setCopied] = useState(false);
  const measuring = device === 'measuring';
  const rows =
    device === undefined || device === 'measuring'
      ? []
      : device.map(({ id, description, stepMs, gigaflops, peakGigaflops }) => ({
          id,
          name: t(`engine.id.${id}`),
          description,
          result: t('engine.result', {
            ms: format.real(Number(stepMs.toPrecision(3))),
            rate: format.real(Number((1_000 / stepMs).toPrecision(3))),
            gflops: format.real(Number(gigaflops.toPrecision(3))),
            peak: format.real(Number(peakGigaflops.toPrecision(3))),
          }),
        }));
  const copy = async () => {
    const text = [
      navigator.userAgent,
      ...rows.map(({ description, result }) => `${description}: ${result}`),
    ].join('\n');
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section aria-label={t('engine.device')}>
      <h3>{t('engine.device')}</h3>
      <p>{t('engine.deviceHelp')}</p>
      {rows.map(({ id, name, description, result }) => (
        <p key={id}>
          <strong>{name}</strong>: {result} <code>{description}</code>
        </p>
      ))}
      {rows.length > 0 && <p>{t('engine.compared')}</p>}
      <button type="button" disabled={measuring || busy} onClick={() => void measureDevice()}>
        {t(measuring ? 'engine.measuring' : 'engine.measure')}
      </button>{' '}
      {rows.length > 0 && (
        <button type="button" onClick={() => void copy()}>
          {t(copied ? 'engine.copied' : 'engine.copy')}
        </button>
      )}
    </section>
  );
}
