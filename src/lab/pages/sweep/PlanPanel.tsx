// What the sweep is over: ready-made sweeps, up to two settings and algorithms with their values, seeds, and the settings
// that all runs share. All of it stands in the address.
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { presetSpec } from '../../../run/spec.ts';
import { ALGORITHM_IDS, type AlgorithmId } from '../../../search/registry.ts';
import { type Field, GROUPS } from '../../../settings/fields.ts';
import { ALGORITHM, axisFields } from '../../../sweep/plan.ts';
import { AlgorithmFields, namesIn } from '../../settings/AlgorithmFields.tsx';
import { Locked } from '../../settings/Locked.tsx';
import settingStyles from '../../settings/settings.module.css';
import { useLab } from '../../store.ts';
import { useLocks, useShows } from '../../view/useView.ts';
import { type AxisText, axesOf, axisParameters, usualValues } from './axisText.ts';
import { usualParameters } from './planFrom.ts';
import { PRESET_IDS, presetAddress } from './presets.ts';
import styles from './sweep.module.css';
import { useSweep } from './sweepStore.ts';
import type { AxisWords } from './useAxisWords.ts';

/** A text that counts once it is left, or with Enter. */
function CommittedText(props: {
  readonly id: string;
  readonly value: string;
  readonly help: string;
  readonly locked?: boolean;
  readonly onCommit: (text: string) => void;
}) {
  const { id, value, help, locked, onCommit } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text.trim() === '') setText(value);
    else if (text !== value) onCommit(text.trim());
  };
  return (
    <>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        readOnly={locked}
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(value);
        }}
      />
      <p id={`${id}-help`} className={settingStyles.help}>
        {help}
      </p>
    </>
  );
}

interface AxisProps {
  readonly name: string;
  readonly axis: AxisText | undefined;
  readonly fields: ReadonlyMap<string, Field>;
  /** Settings that another axis has. */
  readonly taken: readonly string[];
  readonly words: AxisWords;
  readonly locked: boolean;
  readonly onChange: (axis: AxisText) => void;
}

function AxisEditor({ name, axis, fields, taken, words, locked, onChange }: AxisProps) {
  const { t } = useTranslation();
  const id = useId();
  const spec = useLab((lab) => lab.spec);
  const offered = [...fields].filter(([, { key }]) => key === axis?.key || !taken.includes(key));
  const chosen = offered.find(([, { key }]) => key === axis?.key);
  const choose = (key: string) => {
    const [of, field] = offered.find(([, other]) => other.key === key) ?? [];
    onChange({ key, values: of === undefined || !field ? '' : usualValues(of, field, spec) });
  };
  const choices = chosen?.[1].kind === 'choice' ? chosen[1].choices : [];
  return (
    <fieldset className={styles.axis} disabled={locked}>
      <legend>
        {name} {locked && <Locked />}
      </legend>
      <select
        aria-label={t('sweep.plan.setting', { axis: name })}
        value={axis?.key ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('sweep.plan.none')}</option>
        {/* What the address says and no algorithm has is said where the plan is refused. */}
        {axis && !chosen && <option value={axis.key}>{axis.key}</option>}
        {offered.map(([of, { key }]) => (
          <option key={key} value={key}>
            {words.axis(of)}
          </option>
        ))}
      </select>
      {axis && choices.length > 0 ? (
        <div className={styles.choices}>
          {choices.map((choice) => {
            const now = axis.values.split(',').filter((value) => value !== '');
            const isOn = now.includes(choice);
            return (
              <label key={choice}>
                <input
                  type="checkbox"
                  checked={isOn}
                  // One is left.
                  disabled={isOn && now.length === 1}
                  onChange={() => {
                    const next = choices.filter((one) => (one === choice ? !isOn : now.includes(one)));
                    onChange({ ...axis, values: next.join() });
                  }}
                />{' '}
                {words.value(choice)}
              </label>
            );
          })}
        </div>
      ) : (
        axis && (
          <>
            <label className="visually-hidden" htmlFor={id}>
              {t('sweep.plan.values', { axis: name })}
            </label>
            <CommittedText
              id={id}
              value={axis.values}
              help={t('sweep.plan.valuesHelp')}
              onCommit={(values) => onChange({ ...axis, values })}
            />
          </>
        )
      )}
    </fieldset>
  );
}

/** As the address has them. */
const AXIS_KEYS = ['x', 'y', 'z'] as const;
const AXIS_NAMES = ['sweep.plan.columns', 'sweep.plan.rows', 'sweep.plan.maps'] as const;

function Axes({ words }: { words: AxisWords }) {
  const { t } = useTranslation();
  const parameters = useLab((lab) => lab.parameters);
  const { algorithm } = useLab((lab) => lab.spec);
  const isLocked = useLocks();
  const { setParameters } = useLab.getState();
  const axes = axesOf(parameters);
  const chosen = axes.find(({ key }) => key === 'a')?.values.split(',') ?? [];
  const algorithms = ALGORITHM_IDS.filter((id) => chosen.includes(id));
  const fields = axisFields(algorithms.length > 0 ? algorithms : [algorithm]);
  const taken = axes.map(({ key }) => key);
  // Two settings and the algorithms, which then make a map each.
  const isFull = axes.filter(({ key }) => key !== 'a').length >= 2;
  const shown = AXIS_NAMES.slice(0, Math.min(3, axes.length + (isFull && taken.includes('a') ? 0 : 1)));
  const allowed = (i: number) => {
    const own = axes[i]?.key;
    const others = axes.filter((_, at) => at !== i && axes[at].key !== 'a').length;
    const isFree = ([of, { key }]: [string, Field]) =>
      key === own || (!isLocked(key) && (own !== undefined || others < 2 || of === ALGORITHM));
    return new Map([...fields].filter(isFree));
  };
  return shown.map((name, i) => (
    <AxisEditor
      key={name}
      name={t(name)}
      axis={axes[i]}
      fields={allowed(i)}
      taken={taken}
      words={words}
      locked={isLocked(AXIS_KEYS[i])}
      onChange={(axis) => setParameters(axisParameters(Object.assign([...axes], { [i]: axis })))}
    />
  ));
}

function Seeds() {
  const { t } = useTranslation();
  const id = useId();
  const seeds = useLab((lab) => lab.parameters.seeds);
  const locked = useLocks()('seeds');
  const { setParameters } = useLab.getState();
  return (
    <div className={`${settingStyles.field} ${styles.seeds}`}>
      <div className={settingStyles.fieldHead}>
        <label htmlFor={id}>{t('sweep.plan.seeds')}</label>
        {locked && <Locked />}
      </div>
      <CommittedText
        id={id}
        value={seeds ?? '1-5'}
        help={t('sweep.plan.seedsHelp')}
        locked={locked}
        onCommit={(text) => setParameters({ seeds: text.replace(/[\s，、]+/g, ',') })}
      />
    </div>
  );
}

function AlgorithmName({ id }: { id: AlgorithmId }) {
  return useAlgorithmWords(id).name;
}

function Base({ locked }: { locked: boolean }) {
  const { t } = useTranslation();
  const { algorithm, settings } = useLab((lab) => lab.spec);
  const table = useLab((lab) => lab.opened?.table);
  const parameters = useLab((lab) => lab.parameters);
  const { changeSetting, resetSetting, setParameters } = useLab.getState();
  const [open, setOpen] = useState(false);
  const id = useId();
  const choose = (next: AlgorithmId) => {
    useLab.getState().chooseAlgorithm(next);
    const offered = [...axisFields([next]).values()].map(({ key }) => key);
    const fits = axesOf(parameters).every(({ key }) => offered.includes(key));
    if (!fits)
      setParameters({ x: undefined, y: undefined, z: undefined, no: undefined, ...usualParameters(next) });
  };
  const isFixed = useLocks()('a');
  const shows = useShows();
  const groups = GROUPS.filter((group) => namesIn(algorithm, settings, group).length > 0);
  return (
    <fieldset className={styles.base} disabled={locked} title={locked ? t('sweep.plan.locked') : undefined}>
      {shows('algorithm') && (
        <div className={settingStyles.field}>
          <div className={settingStyles.fieldHead}>
            <label htmlFor={id}>{t('settings.algorithm')}</label>
            {isFixed && <Locked />}
          </div>
          <select
            id={id}
            value={algorithm}
            disabled={isFixed}
            onChange={(event) => choose(event.target.value as AlgorithmId)}
          >
            {ALGORITHM_IDS.map((one) => (
              <option key={one} value={one}>
                <AlgorithmName id={one} />
              </option>
            ))}
          </select>
        </div>
      )}
      <details className={settingStyles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('sweep.plan.shared')}</summary>
        <p className={settingStyles.help}>{t('sweep.plan.sharedHelp')}</p>
        {open &&
          groups.map((group) => (
            <fieldset key={group}>
              <AlgorithmFields
                algorithm={algorithm}
                settings={settings}
                group={group}
                table={table}
                onChange={changeSetting}
                onReset={resetSetting}
              />
            </fieldset>
          ))}
      </details>
      {locked && <p className={settingStyles.help}>{t('sweep.plan.locked')}</p>}
    </fieldset>
  );
}

function Presets({ locked }: { locked: boolean }) {
  const { t } = useTranslation();
  const open = (id: (typeof PRESET_IDS)[number]) => useLab.getState().takeOver(presetAddress(id, presetSpec));
  return (
    <fieldset className={styles.presets} disabled={locked}>
      <legend>{t('settings.presets')}</legend>
      {PRESET_IDS.map((id) => (
        <button key={id} type="button" onClick={() => open(id)}>
          <b>{t(`sweep.preset.${id}.name`)}</b>
          <small>{t(`sweep.preset.${id}.help`)}</small>
        </button>
      ))}
    </fieldset>
  );
}

export function PlanPanel({ words }: { words: AxisWords }) {
  const { t } = useTranslation();
  const status = useSweep(({ sweep }) => sweep.status);
  const locked = status === 'running' || status === 'paused';
  const isLocked = useLocks();
  const shows = useShows();
  // A ready-made sweep is another algorithm on other axes.
  const isFixed = ['a', ...AXIS_KEYS, 'seeds'].some(isLocked);
  return (
    <section className={`card ${settingStyles.panel}`} aria-labelledby="plan-title">
      <h2 id="plan-title">{t('sweep.plan.title')}</h2>
      {shows('presets') && !isFixed && <Presets locked={locked} />}
      <Base locked={locked} />
      <Axes words={words} />
      <Seeds />
    </section>
  );
}
