// A fresh clone: no measured table, so an experiment runs to its end on the surrogate, which is called one all along.
import { expect, test } from '@playwright/test';
import { runToEnd, SHORT, verdict } from './lab.ts';

test('an experiment on the surrogate, to its end', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/#${SHORT}`);
  const badge = page.getByRole('button', { name: /^Table/ });
  await expect(badge).toContainText('surrogate');
  await runToEnd(page);
  await expect(badge).toContainText('surrogate');
  // Its figures are shown as results: the best cell's accuracy, and both predictors judged.
  await expect(page.getByTestId('cell')).toContainText(/\d\d\.\d+\s*%/);
  await expect(verdict(page)).toContainText(/[1-9][\d,]* gradient steps/);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(asked.filter((path) => path.endsWith('.parquet')).map((path) => path.split('/').at(-1))).toEqual([
    'nasbench101.parquet',
    'surrogate101.parquet',
  ]);
});
