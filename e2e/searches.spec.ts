// Searches side by side as a person compares them: chosen in the address, run by several workers, drawn by every measure, led
// back to the lab; and where a cell came from.
import { expect, test } from '@playwright/test';
import { expectAccessible, open, runToEnd, tab } from './lab.ts';

test('three searches on five seeds: lines, standings with intervals, measures, and the way to the lab', async ({
  page,
}) => {
  await page.goto('/#p=searches&v=2&a=random&b=40&seed=3&searches=random,local,evolution,nonsense&repeats=5');
  await expect(page.getByText('searches that this lab does not have: nonsense')).toBeVisible();
  await expect(page.getByTestId('compare-status')).toHaveText('15 runs to make');
  await page.getByTestId('compare-button').click();
  await expect(page.getByTestId('compare-status')).toHaveText('15 of 15 runs done', { timeout: 120_000 });
  const table = page.getByRole('region', { name: 'Where they stand' }).last();
  const row = (name: string) => table.getByRole('row').filter({ hasText: name });
  for (const name of ['Random search', 'Local search', 'Regularized evolution']) {
    await expect(row(name)).toContainText('finished');
    await expect(row(name)).toContainText('mean of 5 seeds');
    await expect(row(name)).toContainText(/95 %: 9\d\.\d\d% – 9\d\.\d\d%/);
    // Ranks are asked of the worker.
    await expect(row(name).getByRole('cell').nth(4)).toHaveText(/^[\d,]+$/);
  }
  await expectAccessible(page, 'compared');
  const chart = page.getByTestId('best-chart');
  await chart.getByRole('button', { name: 'Data' }).click();
  await expect(chart.locator('thead th')).toHaveText([
    'Queries',
    'Regularized evolution, mean of 5',
    'Local search, mean of 5',
    'Random search, mean of 5',
    'Random search (expected)',
  ]);
  await expect(chart.locator('tbody tr').last()).toContainText(/^40/);
  await page.getByRole('combobox', { name: 'Show', exact: true }).selectOption('rank');
  await expect(page).toHaveURL(/measure=rank/);
  // The best of 40 of 423,624 in random order has rank 423,625 / 41 on average.
  await expect(chart.locator('tbody tr').last()).toContainText(/10,332$/);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const width of [1024, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await overflow()).toBeLessThanOrEqual(0);
  }
  await row('Local search').getByRole('link').click();
  await expect(page.getByLabel('Algorithm')).toHaveValue('local');
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('3');
  await expect(page.getByRole('textbox', { name: 'Budget' })).toHaveValue('40');
  // The comparison is still there.
  await page.goBack();
  await expect(page.getByTestId('compare-status')).toHaveText('15 of 15 runs done');
});

test('a cell’s history leads back to the sample, and all cells are shown against the truth', async ({
  page,
}) => {
  await open(page, 'v=2&a=evolution&b=60&pop=10&tour=5&seed=4');
  await runToEnd(page);
  await page.getByTestId('cell').getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('region', { name: /^History of cell/ });
  await expect(history.getByRole('listitem').first()).toContainText('random sample');
  await expect(history.getByRole('listitem').last()).toContainText(/mutation|random sample/);
  await expectAccessible(page, 'history');
  await tab(page, /^Queries/).click();
  await page
    .getByRole('button', { name: /^History of cell \d+, made from/ })
    .first()
    .click();
  await expect(history).toContainText(/steps from the sample/);
  await expect(history.getByText(/Edit distance \d+/).first()).toBeVisible();

  await open(page, 'v=2&a=guided&pred=gp&b=20&init=10&q=10&held=100');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await runToEnd(page);
  await tab(page, 'All cells').click();
  const density = page.getByTestId('density-chart');
  await expect(density).toContainText(/τ 0\.\d{3} over all 423,624 cells/);
  await density.getByRole('group').press('End');
  await expect(density.getByRole('group')).toContainText(/True 9\d\.\d\d–9\d\.\d\d% ?Cells/);
  await expectAccessible(page, 'all cells', '[data-testid=density-chart]');
});
