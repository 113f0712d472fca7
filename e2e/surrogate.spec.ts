// A fresh clone: no measured table, so an experiment runs to its end on the surrogate, which is called one all along.
import { expect, test } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../src/run/settings.ts';
import { writeUrl } from '../src/run/url.ts';

const SMALL = writeUrl({
  ...DEFAULT_SETTINGS,
  labelled: 30,
  unlabelled: 60,
  iterations: 2,
  queries: 5,
  climbFrom: 10,
  pretrainEpochs: 60,
  trainEpochs: 2,
  batchSize: 15,
  hiddenSize: 16,
  heldOut: 200,
  evaluations: 4,
  engine: 'wasm',
});

test('an experiment on the surrogate, to its end', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/#${SMALL}`);
  const badge = page.getByRole('button', { name: /^Table/ });
  await expect(badge).toContainText('surrogate');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('run-button')).toContainText('Run again', { timeout: 100_000 });
  await expect(badge).toContainText('surrogate');
  // Its figures are shown as results: the best cell's accuracy, and both predictors judged.
  await expect(page.getByTestId('best-cell')).toContainText(/\d\d\.\d+\s*%/);
  const verdict = page.getByRole('region', { name: 'Verdict so far' });
  await expect(verdict).toContainText(/[1-9][\d,]* gradient steps/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(asked.filter((path) => path.endsWith('.parquet')).map((path) => path.split('/').at(-1))).toEqual([
    'nasbench101.parquet',
    'surrogate101.parquet',
  ]);
});
