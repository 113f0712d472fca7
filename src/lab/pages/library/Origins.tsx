// Where the listed runs are from: those of sweeps, comparisons and lessons are many, and are shown when they are asked for.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { Origin } from '../../../library/keptRun.ts';
import { type OfOrigin, originsIn } from '../../../library/listing.ts';
import { useLab } from '../../store.ts';
import styles from './library.module.css';

export function Origins({ origins }: { origins: readonly OfOrigin[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = originsIn(useLab(({ parameters }) => parameters.from));
  const { setParameters } = useLab.getState();
  if (origins.every(({ origin }) => origin === 'lab')) return null;
  const toggle = (origin: Origin) => {
    const all = chosen.includes(origin) ? chosen.filter((one) => one !== origin) : [...chosen, origin];
    setParameters({ from: all.join() === 'lab' ? undefined : all.join() });
  };
  return (
    <fieldset className={styles.origins}>
      <legend className="visually-hidden">{t('library.from.label')}</legend>
      {origins.map(({ origin, runs, bytes }) => (
        <button
          key={origin}
          type="button"
          aria-pressed={chosen.includes(origin)}
          title={t('library.from.help')}
          data-testid={`from-${origin}`}
          onClick={() => toggle(origin)}
        >
          {t(`library.from.${origin}`)} <b>{format.integer(runs)}</b> <small>{format.bytes(bytes)}</small>
        </button>
      ))}
    </fieldset>
  );
}
