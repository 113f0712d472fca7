// The door for every figure whose picture can be saved: put into a <figure>, or into what has the attribute
// `data-picture`, this button saves all of that with its title, legend and caption. What draws it is fetched when it is used.
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../controls/Popover.tsx';
import { useLab } from '../store.ts';
import styles from './picture.module.css';

interface Props {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly className?: string | undefined;
  readonly disabled?: boolean;
  /** More ways to save what is shown. */
  readonly children?: ReactNode;
}

/** A picture goes where the page's badge does not: it says itself what its figures come from. */
function useFooter(): string {
  const { t } = useTranslation();
  const table = useLab(({ run, opened }) => run.record.started?.table ?? opened?.table?.provenance);
  const shared = useLab(({ run }) => run.status === 'shared');
  return [
    t('app.name'),
    ...(table ? [`${table.name} · ${t(`badge.kind.${table.kind}`)}`] : []),
    ...(shared ? [t('picture.unverified')] : []),
  ].join(' · ');
}

export function SavePicture({ name, className, disabled = false, children }: Props) {
  const { t } = useTranslation();
  const root = useRef<HTMLSpanElement>(null);
  const [light, setLight] = useState(true);
  const [failed, setFailed] = useState(false);
  const footer = useFooter();
  const save = async (format: 'svg' | 'png') => {
    const figure = root.current?.closest<HTMLElement>('figure, [data-picture]');
    if (!figure) return;
    try {
      const { savePicture } = await import('./savePicture.ts');
      await savePicture(figure, name, format, { scheme: light ? 'light' : 'page', footer });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <span ref={root} className={styles.save} data-unsaved="">
      <Popover className={className} label={t('picture.save')} disabled={disabled}>
        <div className={styles.menu}>
          <button type="button" onClick={() => void save('svg')}>
            {t('picture.svg')}
          </button>
          <button type="button" onClick={() => void save('png')}>
            {t('picture.png')}
          </button>
        </div>
        <label className={styles.light}>
          <input type="checkbox" checked={light} onChange={(event) => setLight(event.target.checked)} />
          {t('picture.light')}
        </label>
        {children}
        {failed && <p role="alert">{t('picture.failed')}</p>}
      </Popover>
    </span>
  );
}
