// The way through a long list, page by page.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';

interface Props {
  readonly label: string;
  readonly className: string | undefined;
  /** Entries of the list, and of one page. */
  readonly total: number;
  readonly size: number;
  /** The page that is shown, 0-based. */
  readonly at: number;
  readonly onTurn: (page: number) => void;
}

export function Pager({ label, className, total, size, at, onTurn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <nav className={className} aria-label={label}>
      <button
        type="button"
        aria-label={t('queries.previous')}
        disabled={at === 0}
        onClick={() => onTurn(at - 1)}
      >
        ‹
      </button>
      <span>
        {t('queries.page', {
          first: format.integer(at * size + 1),
          last: format.integer(Math.min(total, (at + 1) * size)),
          total: format.integer(total),
        })}
      </span>
      <button
        type="button"
        aria-label={t('queries.next')}
        disabled={(at + 1) * size >= total}
        onClick={() => onTurn(at + 1)}
      >
        ›
      </button>
    </nav>
  );
}
