// Behind tabs what a run says in detail: predictions, losses, queries, histories, cost. What is seldom looked at is fetched when it
// is.
import { type ComponentType, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { LabelSource } from '../../../oracle/labels.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { PredictionScatter } from '../../charts/PredictionScatter.tsx';
import { viewsOf } from '../../charts/palette.ts';
import { Fetched, lazily } from '../../controls/lazily.tsx';
import { Tabs } from '../../controls/Tabs.tsx';
import { useAtPace } from '../../controls/useAtPace.ts';
import { Accounts } from '../../queries/Accounts.tsx';
import { Queries } from '../../queries/Queries.tsx';
import { type LabState, useLab } from '../../store.ts';
import { useShows } from '../../view/useView.ts';
import styles from './labPage.module.css';
import { queriesMade } from './queriesMade.ts';
import { useSeriesViews } from './useSeriesViews.ts';

const PACE_MS = { scatter: 1_130, list: 900 } as const;

const WholeSpace = lazily(async () => (await import('./WholeSpace.tsx')).WholeSpace);
const Losses = lazily(async () => (await import('./Losses.tsx')).Losses);
const HistoryOfCell = lazily(async () => (await import('./HistoryOfCell.tsx')).HistoryOfCell);

const queriesOf = ({ run }: LabState) => run.record.queries;
const predictionsOf = ({ run: { record } }: LabState) => ({
  curves: record.curves,
  scatter: record.scatter,
  pseudoLabels: record.pseudoLabels.at(-1),
});

function Predictions() {
  const series = useSeriesViews();
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const { curves, ...shown } = useAtPace(useLab, predictionsOf, PACE_MS.scatter);
  const { t } = useTranslation();
  const [of, show] = useState<'heldOut' | 'pseudo'>('heldOut');
  const { pseudoLabels } = shown;
  const pseudo = useMemo(
    () =>
      of === 'pseudo' && pseudoLabels
        ? {
            series: viewsOf([{ id: 'pseudo', role: 'teacher' }], () => t('charts.scatter.pseudo')),
            scatter: { pseudo: pseudoLabels.scatter },
            errors: { pseudo: pseudoLabels.accuracy.rmse },
          }
        : undefined,
    [of, pseudoLabels, t],
  );
  const errors = Object.fromEntries(series.map(({ id }) => [id, curves[id]?.at(-1)?.rmse ?? Number.NaN]));
  return (
    <PredictionScatter
      bare
      of={pseudo ? 'pseudo' : 'heldOut'}
      series={series}
      errors={errors}
      selected={selected}
      onSelect={select}
      {...shown}
      {...pseudo}
      tools={
        pseudoLabels && (
          <select
            className={styles.metric}
            aria-label={t('charts.scatter.show')}
            value={of}
            onChange={(event) => show(event.target.value as typeof of)}
          >
            {(['heldOut', 'pseudo'] as const).map((name) => (
              <option key={name} value={name}>
                {t(`charts.scatter.${name}`)}
              </option>
            ))}
          </select>
        )
      }
    />
  );
}

function QueryList({ show }: DetailProps) {
  const queries = useAtPace(useLab, queriesOf, PACE_MS.list);
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const onHistory = (cell: number) => {
    select(cell);
    show('history');
  };
  return <Queries queries={queries} selected={selected} onSelect={select} onHistory={onHistory} />;
}

function Cost() {
  const queries = useAtPace(useLab, queriesOf, PACE_MS.list);
  const summary = useLab(({ run }) => run.record.summary);
  const table = useLab(({ run }) => run.record.started?.table);
  const used = useLab(({ run }) => run.spec?.settings.label as LabelSource | undefined);
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  return (
    <Accounts
      table={table}
      queries={queries}
      summary={summary}
      used={used}
      selected={selected}
      onSelect={select}
    />
  );
}

export type Detail = 'predictions' | 'whole' | 'losses' | 'queries' | 'history' | 'cost';

interface DetailProps {
  /** Goes to another of the details. */
  readonly show: (detail: Detail) => void;
}

const DETAILS: Readonly<Record<Detail, ComponentType<DetailProps>>> = {
  predictions: Predictions,
  whole: WholeSpace,
  losses: Losses,
  queries: QueryList,
  history: HistoryOfCell,
  cost: Cost,
};

interface DetailsProps extends DetailProps {
  readonly trains: boolean;
  readonly wish: Detail;
}

export function Details({ trains, wish, show }: DetailsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const takesSteps = useLab(({ run, spec }) => {
    const { algorithm, settings } = run.spec ?? spec;
    return ALGORITHMS[algorithm].plan(settings).steps.some((steps) => steps > 0);
  });
  const count = useLab(({ run }) => queriesMade(run.record));
  const shows = useShows();
  const tabs = [
    ...(trains
      ? [
          { id: 'predictions' as const, name: t('details.predictions') },
          { id: 'whole' as const, name: t('details.whole') },
        ]
      : []),
    ...(takesSteps ? [{ id: 'losses' as const, name: t('details.losses') }] : []),
    { id: 'queries' as const, name: t('details.queries'), count: format.integer(count) },
    { id: 'history' as const, name: t('details.history') },
    { id: 'cost' as const, name: t('details.cost') },
  ].filter(({ id }) => shows(id));
  const chosen = tabs.find(({ id }) => id === wish)?.id ?? tabs.at(0)?.id;
  if (!chosen) return null;
  const Shown = DETAILS[chosen];
  return (
    <Tabs label={t('details.label')} tabs={tabs} chosen={chosen} choose={show}>
      <Fetched>
        <Shown show={show} />
      </Fetched>
    </Tabs>
  );
}
