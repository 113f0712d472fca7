// What all end-to-end tests do with the lab, as a person would.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A run of a few seconds on a small predictor, with two iterations. */
export const SHORT =
  'v=2&n=30&m=60&b=40&q=5&k=10&pre=60&ep=2&batch=15&h=16&mlp=4&held=200&evals=4&lambda=20&engine=wasm';
/** A run long enough to be paused. */
export const LONG = 'v=2&n=60&m=200&batch=30&h=32&held=300&pre=4000&evals=100&engine=wasm';

export const runButton = (page: Page) => page.getByTestId('run-button');
export const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict so far' });
export const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });

export async function open(page: Page, fragment = ''): Promise<void> {
  await page.goto(fragment ? `/#${fragment}` : '/');
  await expect(runButton(page)).toBeEnabled();
}

/** Follows the link to a page in the menu of all pages. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'All pages' }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .last()
    .click();
}

/** Presses Run and waits for the end; the button is asked by test id, since a look through roles is work for the page. */
export async function runToEnd(page: Page): Promise<void> {
  await runButton(page).click();
  await expect(runButton(page)).toContainText(/again|再次/, { timeout: 200_000 });
}

/** First and last value of a series, read from the learning chart's data. */
export async function curve(page: Page, series: string): Promise<{ first: number; last: number }> {
  const chart = page.getByTestId('learning-chart');
  const data = chart.getByRole('button', { name: 'Data' });
  if ((await data.getAttribute('aria-pressed')) !== 'true') await data.click();
  const header = await chart.locator('thead th').allInnerTexts();
  const column = header.findIndex((text) => text.includes(series));
  expect(column, `${series} in ${header}`).toBeGreaterThan(0);
  const cells = chart.locator(`tbody tr > :nth-child(${column + 1})`);
  const read = async () => (await cells.allInnerTexts()).map(Number).filter(Number.isFinite);
  // The chart lags a little behind the run.
  await expect.poll(async () => (await read()).length).toBeGreaterThan(4);
  const values = await read();
  return { first: values[0], last: values[values.length - 1] };
}

/** Nothing on the page, as it is now, stands in a person's way. */
export async function expectAccessible(page: Page, state: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, state).toEqual([]);
}
