// A sweep as a person makes one: it fills a map, survives the death of a worker and of the page, is saved, and is opened again
// from its file.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo } from './lab.ts';

/** Ten runs of some seconds on a small predictor. */
const TINY =
  'p=sweep&v=2&a=seminas&b=30&q=5&k=10&pre=40&ep=1&batch=15&h=16&mlp=4&held=200&evals=2&lambda=10&engine=wasm&x=n%3A20%2C25&y=ratio%3A2&seeds=1-5';
const RUNS = 10;

const runButton = (page: Page) => page.getByTestId('sweep-run');
const progress = (page: Page) => page.getByTestId('sweep-progress');
const point = (page: Page, id: string) => page.getByTestId('map-tau').locator(`[data-point="${id}"]`);

async function open(page: Page, fragment: string): Promise<void> {
  await page.goto(`/#${fragment}`);
  await expect(progress(page)).toContainText(/\d+ of \d+ runs/);
}

/** Runs that have a result. */
async function finished(page: Page): Promise<number> {
  return Number(/^(\d+) of/.exec((await progress(page).textContent()) ?? '')?.[1]);
}

async function untilDone(page: Page): Promise<void> {
  await expect(progress(page)).toContainText(`${RUNS} of ${RUNS} runs`, { timeout: 200_000 });
  // The maps lag a little behind.
  await expect(page.getByTestId('map-tau').locator('[data-partial="true"]')).toHaveCount(0);
}

/** What both maps say of every point. */
async function maps(page: Page): Promise<string[]> {
  const cells = page.locator('[data-point]');
  return cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? ''));
}

test('a sweep outlives a worker and the tab, and comes to the same map as an undisturbed one', async ({
  browser,
  page,
}) => {
  await open(page, TINY);
  await expect(runButton(page)).toBeEnabled();
  await runButton(page).click();
  await expect.poll(() => finished(page), { timeout: 120_000 }).toBeGreaterThan(0);

  // The worker that was started last is one of the sweep's.
  const workers = page.workers();
  expect(workers.length).toBeGreaterThan(1);
  await Promise.race([
    workers
      .at(-1)
      ?.evaluate(() => self.close())
      .catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 1_000)),
  ]);
  const afterDeath = await finished(page);
  await expect.poll(() => finished(page), { timeout: 120_000 }).toBeGreaterThan(afterDeath);

  // What had finished is there at once, and the rest goes on without a click.
  const before = await finished(page);
  expect(before).toBeLessThan(RUNS);
  await page.reload();
  await expect.poll(() => finished(page)).toBeGreaterThanOrEqual(before);
  await expect(runButton(page)).toHaveText(/Pause/);
  await untilDone(page);
  const disturbed = await maps(page);
  expect(disturbed.length).toBe(4);
  expect(disturbed.every((cell) => /5 seeds/.test(cell))).toBe(true);

  // Seeds and conclusion are said in words, of the sweep and of a point.
  await expect(page.getByTestId('sweep-verdict')).toContainText(/\d of 2 differences are settled/);
  await point(page, 'n:25,ratio:2').click();
  await expect(page.getByTestId('sweep-conclusion')).toContainText(/\[.+, .+\], 5 seeds: (not )?settled/);
  await expect(page.getByTestId('sweep-conclusion')).toContainText(/Sign test: \d up, \d down, p = /);
  await expectAccessible(page, 'a finished sweep');
  const run = page.getByTestId('sweep-point').getByRole('link', { name: 'in the lab' }).first();
  await expect(run).toHaveAttribute('href', /a=seminas.*seed=1|seed=1.*|n=25/);
  // Its runs are kept whole: one opens at once, and the library has all of them, apart from those of the lab.
  await run.click();
  await expect(page.getByTestId('kept-run')).toContainText('nothing was computed now');
  await expect(page.getByTestId('learning-chart').locator('.recharts-line').first()).toBeVisible();
  await goTo(page, 'Library');
  await expect(page.locator('[data-run]')).toHaveCount(0);
  await page.getByTestId('from-sweep').click();
  await expect(page.getByTestId('from-sweep')).toContainText(`Sweeps ${RUNS}`);
  await expect(page.getByText(`Tick all ${RUNS}`)).toBeVisible();
  await expectAccessible(page, 'runs of a sweep');
  await goTo(page, 'Sweep');
  await expect(progress(page)).toContainText(`${RUNS} of ${RUNS} runs`);

  await page.getByRole('button', { name: /^Results/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Results as Parquet' }).click(),
  ]);
  const path = await download.path();

  const other = await (await browser.newContext()).newPage();
  await open(other, TINY);
  await expect(runButton(other)).toBeEnabled();
  await other.getByRole('button', { name: /^Queue/ }).click();
  const queue = other.getByTestId('sweep-queue').getByRole('listitem');
  await queue.getByRole('button', { name: /N 25.*earlier/ }).press('Enter');
  await expect(queue.first()).toContainText('N 25');
  await expectAccessible(other, 'the queue', '[data-testid=sweep-queue]');
  await other.keyboard.press('Escape');
  await runButton(other).click();
  await untilDone(other);
  await expect.poll(() => maps(other)).toEqual(disturbed);

  // Elsewhere the file alone says what the sweep was, and that it was not computed there.
  const third = await (await browser.newContext()).newPage();
  await open(third, 'p=sweep');
  await third.getByRole('button', { name: /^Results/ }).click();
  await third.getByTestId('sweep-file').setInputFiles(path);
  await expect(third.getByTestId('sweep-opened')).toContainText('10 results were opened');
  await untilDone(third);
  expect(await maps(third)).toEqual(disturbed);
  await third.getByRole('button', { name: 'Forget them' }).click();
  await expect(progress(third)).toContainText(`0 of ${RUNS} runs`);
});
