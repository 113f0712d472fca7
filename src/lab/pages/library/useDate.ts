// Moments as the present language writes them.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** @returns what turns ms since 1970 into a date with its time */
export function useDate(): (time: number) => string {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    return (time) => format.format(time);
  }, [language]);
}
