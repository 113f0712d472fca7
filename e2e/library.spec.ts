// What a person makes is not lost: a run that a reload cut in two ends with the same numbers, every run is in the library,
// and one browser's runs come to another's as a file.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { goTo, open, runButton, runToEnd, SHORT, verdict } from './lab.ts';

/** Long enough to be cut in the middle, with weights that were saved by then. */
const RUN =
  'v=2&n=40&m=100&b=50&q=5&k=10&pre=400&ep=3&batch=20&h=32&mlp=4&held=200&evals=6&lambda=20&engine=wasm&seed=3';

const runs = (page: Page) => page.getByTestId('run-list').locator('[data-run]');

async function results(page: Page): Promise<string[]> {
  await expect(page.getByTestId('cell')).toContainText('%');
  return [await verdict(page).innerText(), await page.getByTestId('cell').innerText()];
}

async function library(page: Page): Promise<void> {
  await goTo(page, 'Library');
  await expect(page.getByTestId('run-list')).toBeVisible();
}

test('a run that a reload interrupts goes on to the same numbers, and two browsers’ runs become one list', async ({
  browser,
  page,
}) => {
  await open(page, RUN);
  await runToEnd(page);
  const undisturbed = await results(page);

  // Another profile, in which the run is cut.
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const other = await context.newPage();
  await open(other, RUN);
  await runButton(other).click();
  const bar = other.getByRole('progressbar', { name: 'Progress of the run' });
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(0.15);
  await other.reload();
  const offer = other.getByTestId('interrupted');
  await expect(offer).toContainText('SemiNAS · N 40 · M 100 · seed 3');
  // A second tab is told that the first one is at it.
  const third = await context.newPage();
  await open(third, RUN);
  await expect(third.getByTestId('interrupted')).toBeVisible();
  await offer.getByRole('button', { name: 'Go on' }).click();
  await expect(offer).toBeHidden();
  await expect(runButton(other)).toContainText('Pause');
  await third.getByTestId('interrupted').getByRole('button', { name: 'Go on' }).click();
  await expect(third.getByTestId('interrupted')).toContainText('Another tab is at this run');
  await third.close();
  await expect(runButton(other)).toContainText('again', { timeout: 200_000 });
  expect(await results(other)).toEqual(undisturbed);

  // A second run there, and one that was cancelled; all three are listed.
  await open(other, `${SHORT}&seed=8`);
  await runToEnd(other);
  await library(other);
  await expect(runs(other)).toHaveCount(2);
  await expect(runs(other).first()).toContainText('seed 8');

  // Named and tagged, then handed on as a file.
  await runs(other).nth(1).getByRole('button').click();
  const details = other.getByTestId('run-details');
  await details.getByLabel('Name').fill('The one that was cut');
  await details.getByLabel('Name').press('Enter');
  await details.getByLabel('Tags').fill('class, Monday');
  await details.getByLabel('Tags').press('Enter');
  await expect(runs(other).filter({ hasText: 'The one that was cut' })).toContainText('Monday');
  const violations = await new AxeBuilder({ page: other }).analyze();
  expect(violations.violations).toEqual([]);
  const [download] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('button', { name: 'Export all' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.seminas\.zip$/);
  const file = readFileSync(await download.path());
  await context.close();

  // Here the cut run is known, without a name; it gets the name and the tags, and the other one is new.
  await library(page);
  await expect(runs(page)).toHaveCount(1);
  const input = page.getByTestId('import-runs');
  const given = (buffer: Buffer) => ({ name: 'class.seminas.zip', mimeType: 'application/zip', buffer });
  await input.setInputFiles(given(file.subarray(0, file.length >> 1)));
  await expect(page.getByTestId('library-failure')).toContainText('Nothing was changed');
  await input.setInputFiles(given(Buffer.from('not a file of runs')));
  await expect(page.getByTestId('library-failure')).toContainText('no file of kept runs');
  await expect(runs(page)).toHaveCount(1);
  await input.setInputFiles(given(file));
  await expect(page.getByTestId('imported')).toContainText('2 runs were read; 1 of them are new');
  await expect(runs(page)).toHaveCount(2);

  // Found by a setting; opened as it was recorded, at once.
  await page.getByRole('searchbox').fill('n=40');
  await expect(runs(page)).toHaveCount(1);
  await runs(page).first().getByRole('button').click();
  await page.getByTestId('run-details').getByRole('button', { name: 'Open in the lab' }).click();
  await expect(page.getByTestId('kept-run')).toContainText('nothing was computed now');
  expect(await results(page)).toEqual(undisturbed);

  // Compared, deleted, brought back.
  await library(page);
  await page.getByLabel(/Tick all/).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByTestId('differences').locator('tbody tr')).toHaveCount(2);
  await expect(page.getByTestId('differences').locator('thead')).toContainText('Labelled cells N');
  await expect(page.getByTestId('compare-learning')).toContainText('Learning curves of 2 runs');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '← Library' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No run is kept yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(runs(page)).toHaveCount(2);
});
