// Results that were not computed here: where they come from, what could not be opened, and a link that names an address.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { RESULTS_KEY } from '../../share/shared.ts';
import { useLab } from '../../store.ts';
import { addressOf, OpenError } from './openResults.ts';
import { useSweep } from './sweepStore.ts';

/** What the address of the page says to open. */
export const SOURCE_KEY = 'src';

function addressIn(text: string | undefined): URL | 'bad' | undefined {
  if (text === undefined) return undefined;
  try {
    return addressOf(text, document.baseURI);
  } catch (error) {
    if (error instanceof OpenError) return 'bad';
    throw error;
  }
}

/** A file of the same server is opened at once; another server is asked only when the person says so. */
function LinkedSource() {
  const { t } = useTranslation();
  const source = useLab((lab) => lab.parameters[SOURCE_KEY]);
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  const address = addressIn(source);
  const [agreed, setAgreed] = useState<string>();
  const { openAddress } = useSweep.getState();
  const { setParameters } = useLab.getState();
  const isOwn = address instanceof URL && address.origin === location.origin;
  const goes =
    address instanceof URL && ready && (isOwn || agreed === address.href) ? address.href : undefined;
  useEffect(() => {
    if (goes !== undefined) void openAddress(new URL(goes));
  }, [goes, openAddress]);
  if (address === undefined || goes !== undefined || (isOwn && !ready)) return null;
  const forget = () => setParameters({ [SOURCE_KEY]: undefined });
  return (
    <section className="notice" aria-labelledby="source-title">
      <h2 id="source-title">{t('sweep.opened.link')}</h2>
      <p>
        {address === 'bad'
          ? t('sweep.opened.badAddress', { address: source?.slice(0, 200) ?? '' })
          : t('sweep.opened.ask', { host: address.host, address: address.href.slice(0, 300) })}
      </p>
      {address !== 'bad' && (
        <button type="button" disabled={!ready} onClick={() => setAgreed(address.href)}>
          {t('sweep.opened.open')}
        </button>
      )}{' '}
      <button type="button" onClick={forget}>
        {t('sweep.opened.ignore')}
      </button>
    </section>
  );
}

/** What a link carries is small and checked, and says itself that nobody has verified it: it is shown at once. */
function useCarriedResults(): void {
  const { t } = useTranslation();
  const packed = useLab((lab) => lab.parameters[RESULTS_KEY]);
  const ready = useSweep(({ sweep }) => sweep.plan !== undefined);
  const { openPacked } = useSweep.getState();
  useEffect(() => {
    if (packed !== undefined && ready) void openPacked(packed, t('sweep.opened.thisLink'));
  }, [packed, ready, openPacked, t]);
}

export function Opened() {
  const { t } = useTranslation();
  useCarriedResults();
  const format = useFormat();
  const from = useSweep((page) => page.openedFrom);
  const problem = useSweep((page) => page.openProblem);
  const count = useSweep(({ sweep }) => sweep.runs.filter(({ key }) => sweep.foreign.has(key)).length);
  const { forgetOpened, dismissProblem } = useSweep.getState();
  return (
    <>
      <LinkedSource />
      {problem && (
        <section className="notice" data-kind="bad" role="alert">
          <h2>{t(`sweep.opened.problem.${problem.code}`)}</h2>
          <details>
            <summary>{t('failure.details')}</summary>
            <code>{problem.message}</code>
          </details>
          <button type="button" onClick={dismissProblem}>
            {t('app.dismiss')}
          </button>
        </section>
      )}
      {from !== undefined && (
        <section className="notice" data-testid="sweep-opened" role="status">
          <h2>{t('sweep.opened.title', { from, count: format.integer(count) })}</h2>
          <p>{t('sweep.opened.what')}</p>
          <button type="button" onClick={forgetOpened}>
            {t('sweep.opened.forget')}
          </button>
        </section>
      )}
    </>
  );
}
