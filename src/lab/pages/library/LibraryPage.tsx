// The library: every run that was kept in this browser, to be found, opened, compared, handed on.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { differingAspects } from '../../../library/differences.ts';
import { listed, ORDERS, type Order, originsIn, tagsOf } from '../../../library/listing.ts';
import { Fetched, lazily } from '../../controls/lazily.tsx';
import { useRunName } from '../../kept/useRunName.ts';
import { Page } from '../../layout/Page.tsx';
import { useLab } from '../../store.ts';
import { Bulk } from './Bulk.tsx';
import { Details } from './Details.tsx';
import { Files } from './Files.tsx';
import styles from './library.module.css';
import { Origins } from './Origins.tsx';
import { RunList } from './RunList.tsx';
import { useLibrary } from './store.ts';
import { UnderWayList } from './UnderWayList.tsx';

const Comparison = lazily(async () => (await import('./compare/Comparison.tsx')).Comparison, 'compare');

function useRuns() {
  const added = useLab(({ keeping }) => keeping.added);
  useEffect(() => () => void useLibrary.getState().forgetRemoved(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that was added is one more to read
  useEffect(() => {
    void useLibrary.getState().read();
  }, [added]);
  useEffect(() => {
    // Another tab may have changed what is kept.
    const look = () => void useLibrary.getState().read();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return useLibrary(({ runs }) => runs);
}

export function LibraryPage() {
  const { t } = useTranslation();
  const nameOf = useRunName();
  const runs = useRuns();
  const [search, setSearch] = useState('');
  const [tag, setTag] = useState('');
  const [order, setOrder] = useState<Order>('latest');
  const current = useLibrary((library) => library.runs?.find(({ id }) => id === library.current));
  const compared = useLab(({ parameters }) => parameters.runs);
  const tags = useMemo(() => tagsOf(runs ?? []), [runs]);
  const fromText = useLab(({ parameters }) => parameters.from);
  const { shown, origins } = useMemo(
    () => listed(runs ?? [], { search, tag, order, from: originsIn(fromText) }, nameOf),
    [runs, search, tag, order, fromText, nameOf],
  );
  const differing = useMemo(() => differingAspects(shown.map(({ spec }) => spec)), [shown]);
  const isEmpty = runs?.length === 0;
  if (compared !== undefined && runs) {
    return (
      <Page>
        <Fetched>
          <Comparison />
        </Fetched>
      </Page>
    );
  }
  return (
    <Page>
      <Files shown={shown} />
      <UnderWayList />
      {isEmpty ? (
        <div className={`vacant ${styles.empty}`}>
          <h2>{t('library.empty')}</h2>
          <p>{t('library.emptyHelp')}</p>
        </div>
      ) : (
        <>
          <search className={styles.filters}>
            <input
              type="search"
              aria-label={t('library.search')}
              placeholder={t('library.searchHelp')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            {tags.length > 0 && (
              <select
                aria-label={t('library.tag')}
                value={tag}
                onChange={(event) => setTag(event.target.value)}
              >
                <option value="">{t('library.anyTag')}</option>
                {tags.map(([name, count]) => (
                  <option key={name} value={name}>
                    {name} ({count})
                  </option>
                ))}
              </select>
            )}
            <select
              aria-label={t('library.order')}
              value={order}
              onChange={(event) => setOrder(event.target.value as Order)}
            >
              {ORDERS.map((name) => (
                <option key={name} value={name}>
                  {t(`library.orders.${name}`)}
                </option>
              ))}
            </select>
            <Origins origins={origins} />
            <Bulk shown={shown} />
          </search>
          <div className={styles.columns} data-details={current !== undefined}>
            {runs && shown.length === 0 ? (
              <p className={`vacant ${styles.empty}`}>
                {t(origins.length > 0 ? 'library.from.none' : 'library.nothingFound')}
              </p>
            ) : (
              <RunList runs={shown} differing={differing} />
            )}
            {current && <Details key={current.id} run={current} />}
          </div>
        </>
      )}
    </Page>
  );
}
