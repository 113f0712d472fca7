// The settings panel: presets, the important few, and the rest under "more".
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_SETTINGS,
  FIELDS,
  PRESETS,
  type PresetName,
  presetSettings,
  SETTING_NAMES,
} from '../../run/settings.ts';
import { writeUrl } from '../../run/url.ts';
import { useLab } from '../store.ts';
import { useCopy } from '../useCopy.ts';
import { Estimate } from './Estimate.tsx';
import { Field } from './Field.tsx';
import styles from './settings.module.css';

const GROUPS = ['search', 'training', 'model', 'evaluation', 'engine'] as const;
const inGroup = (group: string) => SETTING_NAMES.filter((name) => FIELDS[name].group === group);

function Presets() {
  const { t } = useTranslation();
  const settings = useLab((lab) => lab.settings);
  const change = useLab((lab) => lab.change);
  const device = useLab((lab) => lab.device);
  const status = useLab((lab) => lab.status);
  const { measureDevice } = useLab.getState();
  const current = writeUrl({ ...settings, seed: DEFAULT_SETTINGS.seed });
  return (
    <fieldset className={styles.presets}>
      <legend>{t('settings.presets')}</legend>
      {(Object.keys(PRESETS) as PresetName[]).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={current === writeUrl({ ...presetSettings(name), seed: DEFAULT_SETTINGS.seed })}
          title={t(`settings.presetHelp.${name}`)}
          onClick={() => {
            change({ ...presetSettings(name), seed: settings.seed });
            // The longer presets say how long they take before anybody starts them.
            if (name !== 'demo' && device === undefined && status !== 'running' && status !== 'starting')
              void measureDevice();
          }}
        >
          {t(`settings.preset.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

const SHARE_TEXT = {
  ready: 'settings.share',
  copied: 'settings.shared',
  failed: 'settings.shareFailed',
} as const;

function Share() {
  const { t } = useTranslation();
  const settings = useLab((lab) => lab.settings);
  const [state, copy] = useCopy();
  const address = () => new URL(`#${writeUrl(settings)}`, window.location.href).href;
  return (
    <button
      type="button"
      className={styles.share}
      title={t('settings.shareHelp')}
      onClick={() => void copy(address())}
    >
      <span aria-live="polite">{t(SHARE_TEXT[state])}</span>
    </button>
  );
}

export function Settings() {
  const { t } = useTranslation();
  const settings = useLab((lab) => lab.settings);
  const runSettings = useLab((lab) => lab.runSettings);
  const status = useLab((lab) => lab.status);
  const change = useLab((lab) => lab.change);
  const busy = status === 'running' || status === 'paused' || status === 'starting';
  const pending = busy && runSettings !== undefined && writeUrl(runSettings) !== writeUrl(settings);
  const changedInMore = useMemo(
    () =>
      SETTING_NAMES.filter(
        (name) =>
          GROUPS.some((group) => group === FIELDS[name].group) && settings[name] !== DEFAULT_SETTINGS[name],
      ).length,
    [settings],
  );
  return (
    <section className={styles.panel} aria-labelledby="settings-title">
      <div className={styles.head}>
        <h2 id="settings-title">{t('settings.title')}</h2>
        <Share />
      </div>
      <Presets />
      <Estimate />
      {pending && (
        <p className={styles.pending} role="status" title={t('settings.nextRunHelp')}>
          {t('settings.nextRun')}
        </p>
      )}
      {inGroup('main').map((name) => (
        <Field key={name} name={name} />
      ))}
      <button
        type="button"
        className={styles.seed}
        onClick={() => change({ seed: crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000 })}
      >
        {t('settings.newSeed')}
      </button>
      <fieldset className={styles.protocol}>
        <legend>{t('settings.protocol')}</legend>
        {inGroup('protocol').map((name) => (
          <Field key={name} name={name} />
        ))}
        <p className={styles.help}>{t('settings.reported')}</p>
      </fieldset>
      <details className={styles.more}>
        <summary>
          {t('settings.more')}
          {changedInMore > 0 && <em> · {t('settings.moreChanged', { count: changedInMore })}</em>}
        </summary>
        {GROUPS.map((group) => (
          <fieldset key={group}>
            <legend>{t(`settings.group.${group}`)}</legend>
            {inGroup(group).map((name) => (
              <Field key={name} name={name} />
            ))}
          </fieldset>
        ))}
      </details>
    </section>
  );
}
