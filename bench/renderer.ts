// The process that shows a page, as the system sees it. Linux only, as memory is read from /proc.
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** The process that the page and its workers run in: it has enumerated the space, while others wait to be used. */
export async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const [busiest] = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => b.cpuTime - a.cpuTime);
  return busiest.id;
}

/** A line of /proc/…/status, in bytes. */
export function memory(process: number, line: 'VmRSS' | 'VmHWM' | 'RssFile'): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8');
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1_024;
}
