// The process that shows a page, as the system sees it. Linux only, as memory is read from /proc.
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Of the browser's own pages, which it keeps at hand. */
const OWN_PAGES = '--top-chrome-webui';

/** The process that the page and its workers run in: it has enumerated the space, while others wait to be used. */
export async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const [busiest] = processInfo
    .filter(
      ({ type, id }) =>
        type === 'renderer' && !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(OWN_PAGES),
    )
    .sort((a, b) => b.cpuTime - a.cpuTime);
  return busiest.id;
}

/** A line of /proc/…/status, in bytes. */
export function memory(process: number, line: 'VmRSS' | 'VmHWM' | 'RssFile'): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1_024;
}

/** The process that draws for all others. */
export async function drawerOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'GPU')?.id ?? Number.NaN;
}

/** Processor time that a process's threads have had, in ms; `main` is the first of them, where the page's own scripts run. */
export function processorTime(process: number): { readonly main: number; readonly all: number } {
  const of = (thread: string) =>
    Number(readFileSync(`/proc/${process}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const threads = readdirSync(`/proc/${process}/task`);
  return { main: of(String(process)), all: threads.reduce((sum, thread) => sum + of(thread), 0) };
}
