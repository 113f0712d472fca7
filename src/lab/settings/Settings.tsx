// The settings panel: the algorithm, its presets, the important few of its settings, and the rest under "more".
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { ENGINE_IDS } from '../../predictors/encoderDecoder/engine.ts';
import { presetSpec, type RunSpec } from '../../run/spec.ts';
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../../search/registry.ts';
import { GROUPS, type Settings as Values } from '../../settings/fields.ts';
import { Hint } from '../controls/Hint.tsx';
import { useLab } from '../store.ts';
import { useLocks, useShows } from '../view/useView.ts';
import { AlgorithmFields, isChanged, namesIn } from './AlgorithmFields.tsx';
import { Estimate } from './Estimate.tsx';
import { Field } from './Field.tsx';
import { Locked } from './Locked.tsx';
import styles from './settings.module.css';

const MORE = GROUPS.filter((group) => group !== 'main' && group !== 'protocol');
const ENGINES = ['auto', ...ENGINE_IDS] as const;
const ENGINE_FIELD = {
  key: 'engine',
  group: 'model',
  kind: 'choice',
  default: 'auto',
  choices: ENGINES,
} as const;

/** Settings are the same but for the seed, which is everybody's own. */
function isSame(a: Values, b: Values): boolean {
  return Object.keys(a).every((name) => name === 'seed' || a[name] === b[name]);
}

function AlgorithmName({ id }: { id: AlgorithmId }) {
  return useAlgorithmWords(id).name;
}

function AlgorithmChoice() {
  const { t } = useTranslation();
  const algorithm = useLab((lab) => lab.spec.algorithm);
  const { chooseAlgorithm } = useLab.getState();
  const words = useAlgorithmWords(algorithm);
  const locked = useLocks()('a');
  return (
    <div className={styles.field}>
      <div className={styles.fieldHead}>
        <label htmlFor="algorithm">{t('settings.algorithm')}</label>
        {locked && <Locked />}
      </div>
      <select
        id="algorithm"
        disabled={locked}
        aria-describedby="algorithm-help"
        value={algorithm}
        onChange={(event) => chooseAlgorithm(event.target.value as AlgorithmId)}
      >
        {ALGORITHM_IDS.map((id) => (
          <option key={id} value={id}>
            <AlgorithmName id={id} />
          </option>
        ))}
      </select>
      <p id="algorithm-help" className={styles.help}>
        {words.about}
      </p>
    </div>
  );
}

function Presets() {
  const { t } = useTranslation();
  const { algorithm, settings } = useLab((lab) => lab.spec);
  const device = useLab((lab) => lab.device);
  const status = useLab(({ run }) => run.status);
  const { chooseAlgorithm, change, measureDevice } = useLab.getState();
  const words = useAlgorithmWords(algorithm);
  const names = Object.keys(ALGORITHMS[algorithm].presets);
  const choose = (name: string) => {
    const { seed } = settings;
    chooseAlgorithm(algorithm, name);
    change({ seed });
    // The longer presets say how long they take before anybody starts them.
    const trains = ALGORITHMS[algorithm].plan(settings).engine;
    const busy = status === 'running' || status === 'starting';
    if (trains && name !== names[0] && device === undefined && !busy) void measureDevice();
  };
  return (
    <fieldset className={styles.presets}>
      <legend>{t('settings.presets')}</legend>
      {names.map((name) => (
        <Hint key={name} text={words.presetHelp(name)}>
          <button
            type="button"
            aria-pressed={isSame(settings, presetSpec(algorithm, name).settings)}
            onClick={() => choose(name)}
          >
            {words.preset(name)}
          </button>
        </Hint>
      ))}
    </fieldset>
  );
}

function EngineField() {
  const { t } = useTranslation();
  const engine = useLab((lab) => lab.spec.engine);
  const { chooseEngine } = useLab.getState();
  return (
    <Field
      name="engine"
      field={ENGINE_FIELD}
      value={engine}
      initial="auto"
      locked={useLocks()('engine')}
      label={t('settings.engineField.label')}
      help={t('settings.engineField.help')}
      options={ENGINES.map((id) => ({
        value: id,
        name: id === 'auto' ? t('settings.choice.auto') : t(`engineId.${id}`),
      }))}
      onChange={(_, value) => chooseEngine(value as RunSpec['engine'])}
      onReset={() => chooseEngine('auto')}
    />
  );
}

function More() {
  const { t } = useTranslation();
  const { algorithm, settings, engine } = useLab((lab) => lab.spec);
  const table = useLab((lab) => lab.opened?.table);
  const { changeSetting, resetSetting } = useLab.getState();
  const [open, setOpen] = useState(false);
  const trains = ALGORITHMS[algorithm].plan(settings).engine;
  const groups = MORE.filter((group) => namesIn(algorithm, settings, group).length > 0);
  const changed =
    groups
      .flatMap((group) => namesIn(algorithm, settings, group))
      .filter((name) => isChanged(algorithm, settings, name)).length + (trains && engine !== 'auto' ? 1 : 0);
  if (groups.length === 0 && !trains) return null;
  return (
    <details className={styles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('settings.more')}
        {changed > 0 && <em> · {t('settings.moreChanged', { count: changed })}</em>}
      </summary>
      {open &&
        groups.map((group) => (
          <fieldset key={group}>
            <legend>{t(`settings.group.${group as 'search'}`)}</legend>
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
      {open && trains && (
        <fieldset>
          <legend>{t('settings.group.engine')}</legend>
          <EngineField />
        </fieldset>
      )}
    </details>
  );
}

/** What is set differs from what the run under way was started with. */
function usePending(): boolean {
  const spec = useLab((lab) => lab.spec);
  const ofRun = useLab(({ run }) => run.spec);
  const status = useLab(({ run }) => run.status);
  const busy = status === 'running' || status === 'paused' || status === 'starting';
  if (!busy || !ofRun) return false;
  const isSameRun =
    ofRun.algorithm === spec.algorithm &&
    ofRun.engine === spec.engine &&
    ofRun.settings.seed === spec.settings.seed &&
    isSame(ofRun.settings, spec.settings);
  return !isSameRun;
}

export function Settings() {
  const { t } = useTranslation();
  const { algorithm, settings } = useLab((lab) => lab.spec);
  const table = useLab((lab) => lab.opened?.table);
  const pending = usePending();
  const shows = useShows();
  const { changeSetting, resetSetting, drawSeed } = useLab.getState();
  const fields = { algorithm, settings, table, onChange: changeSetting, onReset: resetSetting };
  return (
    <section className={`card ${styles.panel}`} aria-labelledby="settings-title">
      <h2 id="settings-title">{t('settings.title')}</h2>
      {shows('algorithm') && <AlgorithmChoice />}
      {shows('presets') && <Presets />}
      {shows('estimate') && <Estimate />}
      {pending && (
        <p className={styles.pending} role="status">
          {t('settings.nextRun')} <small>{t('settings.nextRunHelp')}</small>
        </p>
      )}
      <AlgorithmFields {...fields} group="main" onDrawSeed={drawSeed} />
      {shows('protocol') && (
        <fieldset className={styles.protocol}>
          <legend>{t('settings.protocol')}</legend>
          <AlgorithmFields {...fields} group="protocol" />
          <p className={styles.help}>{t('settings.reported')}</p>
        </fieldset>
      )}
      {shows('more') && <More />}
    </section>
  );
}
