// Many runs of one plan: the plan at the side, and in the middle what they come to, point by point, as they finish.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { writeLink } from '../../../run/link.ts';
import { presetSpec } from '../../../run/spec.ts';
import { mapsOf } from '../../../sweep/grid.ts';
import { algorithmsOf, type SweepPlan } from '../../../sweep/plan.ts';
import { SWEEP_KEYS, writeSweepLink } from '../../../sweep/planText.ts';
import { useAtPace } from '../../controls/useAtPace.ts';
import { PageHead, PageWithSide } from '../../layout/Page.tsx';
import { NoTable } from '../../notices/NoTable.tsx';

import { pageOf } from '../../pages.ts';

import { specToShare, useLab } from '../../store.ts';
import { useShows } from '../../view/useView.ts';
import { type Figure, HeatMap } from './HeatMap.tsx';
import { InstantPanel } from './InstantPanel.tsx';
import { Lines } from './Lines.tsx';
import { Opened } from './Opened.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { PointCard } from './PointCard.tsx';
import { type Parameters, type PlanFound, planFrom, usualParameters } from './planFrom.ts';
import { presetAddress } from './presets.ts';
import styles from './sweep.module.css';
import { MEASURES, type Measure, type SweepPageState, useSweep } from './sweepStore.ts';
import { Toolbar } from './Toolbar.tsx';
import { type AxisWords, useAxisWords } from './useAxisWords.ts';
import { Verdict } from './Verdict.tsx';

/** Curves take longer to draw than maps, and are read more slowly. */
const PACE_MS = { map: 400, lines: 1_000, linesAfter: 150 } as const;
/** A slider that is being dragged asks for many plans; the last one counts. */
const SETTLED_MS = 250;

const TAU: Figure = { kind: 'estimate', of: ({ tau }) => tau };
const GAIN: Figure = { kind: 'gain', of: ({ gain }) => gain };
const BEST: Figure = { kind: 'estimate', of: ({ best }) => best };
const BEST_GAIN: Figure = { kind: 'gain', of: ({ bestGain }) => bestGain };

/** The plan that the address says, as it is now. */
function useAddressPlan(): PlanFound | undefined {
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  const parameters = useLab((lab) => lab.parameters);
  const isHere = useLab((lab) => pageOf(lab.page) === 'sweep');
  return useMemo(() => {
    // Without a table nobody knows what its runs would be of; and on the way to another page, this one stands until that has
    // been fetched, while the address is that one's already.
    if (!opened?.table || !isHere) return undefined;
    return planFrom(specToShare({ spec, opened }), parameters);
  }, [spec, opened, parameters, isHere]);
}

const saysNothing = (parameters: Parameters) => SWEEP_KEYS.every((key) => parameters[key] === undefined);

/** What the lab shows before anybody has chosen anything; nothing is lost with it. */
const UNTOUCHED = writeLink(presetSpec('seminas'));

/** An address that says nothing of a sweep gets the one that was here last, or a usual one for its experiment. */
function useUsualParameters(): void {
  const parameters = useLab((lab) => lab.parameters);
  const spec = useLab((lab) => lab.spec);
  useEffect(() => {
    const lab = useLab.getState();
    if (!saysNothing(parameters) || pageOf(lab.page) !== 'sweep') return;
    const { remembered, sweep } = useSweep.getState();
    const source = parameters.src === undefined ? {} : { src: parameters.src };
    if (sweep.plan && remembered) lab.takeOver(writeSweepLink(sweep.plan));
    else if (writeLink(spec) === UNTOUCHED) lab.takeOver(presetAddress('ratio', presetSpec));
    lab.setParameters({ ...(sweep.plan ? {} : usualOf(useLab.getState())), ...source });
  }, [parameters, spec]);
}

function usualOf({ parameters, spec }: Pick<ReturnType<typeof useLab.getState>, 'parameters' | 'spec'>) {
  return saysNothing(parameters) ? usualParameters(spec.algorithm) : {};
}

function useSweepOf(found: PlanFound | undefined): void {
  const plan = found?.ok ? found.plan : undefined;
  const link = plan && `${plan.base.table?.digest} ${writeSweepLink(plan)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal plans are one plan
  useEffect(() => {
    if (!plan) return;
    const { sweep, setPlan } = useSweep.getState();
    if (!sweep.plan) {
      setPlan(plan);
      return;
    }
    const timer = setTimeout(() => setPlan(plan), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [link]);
}

const underWayOf = ({ sweep }: SweepPageState) => sweep.underWay;
const summariesOf = ({ summaries }: SweepPageState) => summaries;

/** Shares of the runs under way, by point. */
function useUnderWay(): ReadonlyMap<string, number> {
  const underWay = useAtPace(useSweep, underWayOf, PACE_MS.map);
  return useMemo(
    () =>
      new Map(
        [...underWay.values()].flatMap(({ run, progress }) =>
          run.points.map(({ id }) => [id, progress] as const),
        ),
      ),
    [underWay],
  );
}

function MeasureChoice({ offered }: { offered: readonly Measure[] }) {
  const { t } = useTranslation();
  const measure = useSweep((page) => page.measure);
  const { setMeasure } = useSweep.getState();
  if (offered.length < 2) return null;
  return (
    <fieldset className={styles.measures}>
      <legend className="visually-hidden">{t('sweep.measure.label')}</legend>
      {offered.map((name) => (
        <button key={name} type="button" aria-pressed={name === measure} onClick={() => setMeasure(name)}>
          {t(`sweep.measure.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Maps({ plan, words }: { plan: SweepPlan; words: AxisWords }) {
  const { t } = useTranslation();
  const summaries = useAtPace(useSweep, summariesOf, PACE_MS.map);
  const drawn = useAtPace(useSweep, summariesOf, PACE_MS.lines, PACE_MS.linesAfter);
  const wish = useSweep((page) => page.measure);
  const selected = useSweep((page) => page.selected);
  const { select } = useSweep.getState();
  const underWay = useUnderWay();
  const maps = useMemo(() => mapsOf(plan), [plan]);
  const all = [...summaries.values()];
  const hasTau = all.some(({ tau }) => tau) || all.every(({ seeds }) => seeds === 0);
  const measure = hasTau ? wish : 'best';
  const unit = measure === 'tau' ? 'tau' : 'accuracy';
  const value = measure === 'tau' ? TAU : BEST;
  const gain = measure === 'tau' ? GAIN : BEST_GAIN;
  const hasGain =
    all.some((summary) => gain.of(summary)) || (measure === 'tau' && all.every(({ seeds }) => seeds === 0));
  const [first] = plan.axes.find(({ of }) => of === 'algorithm')?.values ?? [];
  const common = {
    all: summaries,
    unit,
    words,
    cancelled: plan.cancelled,
    underWay,
    planned: plan.seeds.length,
    selected,
    onSelect: select,
  } as const;
  const gainTitle = t(measure === 'tau' ? 'sweep.map.gain' : 'sweep.map.bestGain', {
    first: first === undefined ? '' : words.value(first),
  });
  return (
    <>
      <MeasureChoice offered={hasTau ? MEASURES : ['best']} />
      {maps.map((map) => (
        <div key={String(map.algorithm)} className={styles.maps}>
          <HeatMap
            {...common}
            map={map}
            figure={value}
            testId={`map-${measure}`}
            title={t(`sweep.measure.${measure}`)}
            note={t(`sweep.map.note.${measure}`)}
          />
          {hasGain && (
            <HeatMap
              {...common}
              map={map}
              figure={gain}
              testId="map-gain"
              title={gainTitle}
              note={t(measure === 'tau' ? 'sweep.map.note.gain' : 'sweep.map.note.bestGain')}
            />
          )}
          {(map.columns?.values.length ?? 0) > 1 && (
            <div className={styles.line}>
              <Lines
                map={map}
                all={drawn}
                figure={value}
                unit={unit}
                words={words}
                testId={`lines-${measure}`}
                short={t(`sweep.measure.${measure}`)}
                title={t(`sweep.measure.${measure}`)}
              />
            </div>
          )}
          {(map.columns?.values.length ?? 0) > 1 && hasGain && (
            <div className={styles.line}>
              <Lines
                map={map}
                all={drawn}
                figure={gain}
                unit={unit}
                words={words}
                testId="lines-gain"
                short={t('sweep.lines.gain')}
                title={gainTitle}
              />
            </div>
          )}
        </div>
      ))}
    </>
  );
}

function BadPlan({ found }: { found: PlanFound & { readonly ok: false } }) {
  const { t } = useTranslation();
  const { spec } = useLab.getState();
  return (
    <section className="notice" data-kind="bad" role="alert">
      <h2>{t(`sweep.bad.${found.code}`)}</h2>
      <p lang="en">{found.message}</p>
      <button
        type="button"
        onClick={() =>
          useLab.getState().setParameters({
            ...Object.fromEntries(SWEEP_KEYS.map((key) => [key, undefined])),
            ...usualParameters(spec.algorithm),
          })
        }
      >
        {t('sweep.bad.usual')}
      </button>
    </section>
  );
}

export function SweepPage() {
  const { t } = useTranslation();
  useUsualParameters();
  const found = useAddressPlan();
  useSweepOf(found);
  const plan = useSweep(({ sweep }) => sweep.plan);
  const algorithm = useLab((lab) => lab.spec.algorithm);
  const words = useAxisWords(plan ? algorithmsOf(plan) : [algorithm]);
  const shows = useShows();
  return (
    <PageWithSide side={shows('settings') ? <PlanPanel words={words} /> : undefined}>
      <NoTable />
      <PageHead title={t('sweep.title')} lead={t('sweep.lead')} />
      {found && !found.ok && <BadPlan found={found} />}
      <Opened />
      <Toolbar valid={found?.ok ?? false} words={words} />
      <Verdict />
      {plan && <PointCard words={words} />}
      {plan && <Maps plan={plan} words={words} />}
      {shows('instant') && <InstantPanel />}
    </PageWithSide>
  );
}
