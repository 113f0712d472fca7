// What proxies are called.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RankProxy } from '../../../explore/proxies.ts';

export function useProxyWords() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      name: ({ source, epochs, runs }: RankProxy) => {
        if (source === 'parameters') return t('ranks.proxy.parameters');
        return runs === 1
          ? t(`ranks.proxy.${source}`, { epochs })
          : t(`ranks.proxy.${source}Mean`, { epochs, runs });
      },
    }),
    [t],
  );
}
