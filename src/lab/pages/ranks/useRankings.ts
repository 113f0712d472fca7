// How each proxy of the table in use ranks its cells, asked of the worker one after another and kept.
import { useEffect, useState } from 'react';
import type { Failure, ProxyRanking, Reply } from '../../../../workers/protocol.ts';
import { type ProxyId, proxyId, type RankProxy } from '../../../explore/proxies.ts';
import { askWorker, useLab } from '../../store.ts';

export interface Ranked {
  readonly id: ProxyId;
  readonly proxy: RankProxy;
  /** Undefined until it has been computed. */
  readonly ranking: ProxyRanking | undefined;
}

/** Shown first: of those that cost a training, the cheapest. */
export function usualOf<R extends Pick<Ranked, 'id' | 'proxy'>>(ranked: readonly R[]): R | undefined {
  return ranked.find(({ proxy }) => proxy.epochs > 0) ?? ranked[0];
}

interface Known {
  readonly digest: string;
  readonly rankings: Map<ProxyId, ProxyRanking>;
}

/** Of one table: another one's are of no use any more. */
let known: Known = { digest: '', rankings: new Map() };

function knownOf(digest: string): Map<ProxyId, ProxyRanking> {
  if (known.digest !== digest) known = { digest, rankings: new Map() };
  return known.rankings;
}

export interface Rankings {
  /** Undefined until the table is there. */
  readonly ranked: readonly Ranked[] | undefined;
  readonly failure: Failure | undefined;
}

const NONE: Rankings = { ranked: undefined, failure: undefined };

/** @param first which is to be computed before the others */
export function useRankings(first: string | undefined): Rankings & { readonly retry: () => void } {
  const digest = useLab(({ opened }) => opened?.table?.digest);
  const [rankings, setRankings] = useState<Rankings>(NONE);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the others go on in their order when another one is looked at
  useEffect(() => {
    if (digest === undefined) return;
    let current = true;
    const done = knownOf(digest);
    const failed = <T>(reply: Reply<T>): reply is Failure => {
      if (current && !reply.ok) setRankings((now) => ({ ...now, failure: reply }));
      return !reply.ok;
    };
    const compute = async () => {
      setRankings(NONE);
      const proxies = await askWorker((worker) => worker.proxies());
      if (!current || failed(proxies)) return;
      const show = () => {
        if (!current) return;
        const ranked = proxies.value.map((proxy) => {
          const id = proxyId(proxy);
          return { id, proxy, ranking: done.get(id) };
        });
        setRankings({ ranked, failure: undefined });
      };
      show();
      // What is looked at first, then what is quickly done.
      const wanted = first ?? usualOf(proxies.value.map((proxy) => ({ id: proxyId(proxy), proxy })))?.id;
      const isLater = (proxy: RankProxy) => Number(proxyId(proxy) !== wanted);
      const queue = proxies.value.toSorted((a, b) => isLater(a) - isLater(b) || a.cells - b.cells);
      for (const proxy of queue) {
        const id = proxyId(proxy);
        if (!current) return;
        if (done.has(id)) continue;
        const reply = await askWorker((worker) => worker.rankBy(proxy));
        if (!current || failed(reply)) return;
        done.set(id, reply.value);
        show();
      }
    };
    void compute();
    return () => {
      current = false;
    };
  }, [digest, attempt]);
  return { ...rankings, retry: () => setAttempt(attempt + 1) };
}
