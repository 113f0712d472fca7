// The header: name, what the figures come from, what computes and why, language, theme, help.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES, type Language } from '../../i18n/i18n.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import { DevicePanel } from './DevicePanel.tsx';
import { Fidelity } from './Fidelity.tsx';
import styles from './header.module.css';
import { ImportPanel } from './ImportPanel.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const STORED_THEME = 'seminas-lab.theme';

/** A button that opens a small panel under it; closes on Escape, on a click elsewhere and when focus leaves. */
function Popover({
  label,
  children,
  className,
}: {
  label: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      // A dialog opened from here has its own Escape, and gives the focus back to its button here.
      if (root.current?.querySelector('dialog[open]')) return;
      const outside =
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !root.current?.contains(event.target as Node);
      if (outside) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
      document.removeEventListener('keydown', close);
    };
  }, [open]);
  return (
    <div className={styles.popover} ref={root}>
      <button
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={id} className={styles.panel} hidden={!open}>
        {children}
      </div>
    </div>
  );
}

function TableBadge() {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useLab((lab) => lab.opened);
  const table = opened?.table;
  const kind = table?.provenance.kind;
  const rows: (readonly [string, string | undefined])[] = table
    ? [
        [
          t('table.covers'),
          t('table.coversOf', { count: table.coverage.test, size: format.integer(table.size) }),
        ],
        [t('table.validation'), format.integer(table.coverage.validation)],
        [t('table.best'), format.percent(table.best.test)],
        [t('table.source'), table.provenance.source],
        [t('table.licence'), table.provenance.licence],
        [t('table.notes'), table.provenance.notes],
        [t('table.created'), table.provenance.created],
      ]
    : [];
  return (
    <Popover
      className={kind === 'surrogate' ? styles.surrogate : styles.badge}
      label={
        <>
          <small>{t('table.badge')}</small>{' '}
          {table && kind
            ? `${table.provenance.name} · ${t(`table.kind.${kind}`)}`
            : t(opened ? 'table.none' : 'table.loading')}
        </>
      }
    >
      <h2>{t('table.about')}</h2>
      {kind && <p>{t(`table.kindHelp.${kind}`)}</p>}
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {table?.provenance.fidelity && <Fidelity fidelity={table.provenance.fidelity} />}
      {table && opened?.tableProblem && (
        <p>{t('table.passedOver', { why: t(`failure.code.${opened.tableProblem.code}`) })}</p>
      )}
      <ImportPanel />
    </Popover>
  );
}

function EngineBadge() {
  const { t } = useTranslation();
  const engine = useLab((lab) => lab.engine);
  return (
    <Popover
      className={styles.badge}
      label={
        <>
          <small>{t('engine.badge')}</small> {engine ? t(`engine.id.${engine.id}`) : t('engine.pending')}
        </>
      }
    >
      <h2>{t('engine.about')}</h2>
      {engine ? (
        <>
          <p>{t(`engine.reason.${engine.reason}`)}</p>
          <p>
            <code>{engine.description}</code>
          </p>
        </>
      ) : (
        <p>{t('engine.pending')}</p>
      )}
      <DevicePanel />
    </Popover>
  );
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_THEME);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(storedTheme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(STORED_THEME, theme);
    } catch {
      // Storage may be forbidden; then the choice lasts as long as the page.
    }
  }, [theme]);
  return (
    <select
      aria-label={t('theme.label')}
      value={theme}
      onChange={(event) => setTheme(event.target.value as Theme)}
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(`theme.${name}`)}
        </option>
      ))}
    </select>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <select
      aria-label={t('language.label')}
      value={i18n.language}
      onChange={(event) => chooseLanguage(event.target.value as Language)}
    >
      {LANGUAGES.map((language) => (
        <option key={language} value={language}>
          {t(`language.${language}`)}
        </option>
      ))}
    </select>
  );
}

function Help() {
  const { t } = useTranslation();
  return (
    <Popover label={t('help.open')}>
      <h2>{t('help.title')}</h2>
      {(['space', 'predictors', 'measures', 'caution', 'paper'] as const).map((part) => (
        <p key={part}>{t(`help.${part}`)}</p>
      ))}
      <h3>{t('help.keys')}</h3>
      <dl>
        {(['space', 'epoch', 'stage', 'reset'] as const).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'space' ? t('help.keySpace') : { epoch: 'E', stage: 'S', reset: 'R' }[key]}</kbd>
            </dt>
            <dd>{t(`help.key.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}

export function Header() {
  const { t } = useTranslation();
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <h1>{t('app.name')}</h1>
        <p>{t('app.tagline')}</p>
      </div>
      <TableBadge />
      <EngineBadge />
      <div className={styles.choices}>
        <LanguageChoice />
        <ThemeChoice />
        <Help />
      </div>
    </header>
  );
}
