// How much room something takes, in words.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';

/** Bytes below this are told in kilobytes. */
const MEGABYTE = 1e6;

export function useSize(): (bytes: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (bytes) =>
    bytes < MEGABYTE
      ? t('library.kilobytes', { size: format.integer(Math.ceil(bytes / 1e3)) })
      : t('library.megabytes', { size: format.tenths(bytes / MEGABYTE) });
}
