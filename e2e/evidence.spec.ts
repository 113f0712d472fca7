// The page of evidence: what it draws follows the address, and every figure can be read as text.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './lab.ts';

const open = async (page: Page, more = '') => {
  await page.goto(`/#p=evidence${more}`);
  await expect(page.getByTestId('shows')).toBeVisible();
};

/** By the start of its label, which holds its choices too. */
const select = (page: Page, name: string) =>
  page.locator('label', { hasText: new RegExp(`^${name} `) }).locator('select');

test('evidence is drawn as chosen, can be read as text, and claims no more than its intervals', async ({
  page,
}) => {
  await open(page);
  const answers = page.locator('article li');
  await expect(answers.filter({ hasText: 'LSTM' }).first()).toContainText(
    /\[\+0\.\d{3}, \+0\.\d{3}\], 10 seeds: settled/,
  );
  for (const text of await answers.filter({ hasText: 'not settled' }).allInnerTexts())
    expect(text).toMatch(/\[.*\](?: percentage points)?, \d+ seeds: not settled/);

  const searches = page.getByTestId('best-chart');
  await searches.getByRole('button', { name: 'Data' }).click();
  const head = searches.locator('thead th');
  await expect(head.filter({ hasText: 'SemiNAS (5)' })).toHaveCount(1);
  await select(page, 'A query tells').selectOption('validation');
  await expect(page).toHaveURL(/evidence=validation/);
  // Under this label it was not computed, and no line pretends that it was.
  await expect(head.filter({ hasText: 'SemiNAS' })).toHaveCount(0);

  await select(page, 'Predictor').selectOption('graph');
  await select(page, 'Figure').selectOption('gain');
  await select(page, 'Along').selectOption('ratio');
  const predictors = page.getByTestId('predictor-evidence');
  await expect(predictors.getByRole('group')).toBeVisible();
  await predictors.getByRole('button', { name: 'Data' }).click();
  await expect(predictors.locator('tbody tr')).toHaveCount(5);
  await expect(predictors.locator('tbody tr').last()).toContainText(/[+−]0\.\d{3} \[.*\], 5 seeds/);
  await expectAccessible(page, 'evidence');
  // The address is all of it.
  await page.reload();
  await expect(select(page, 'Figure')).toHaveValue('gain');
  await expect(select(page, 'A query tells')).toHaveValue('validation');
});

test('evidence fits a phone, in Chinese and in the dark', async ({ browser }) => {
  const context = await browser.newContext({
    locale: 'zh-CN',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await open(page, '&learner=lstm&best=rank');
  await expect(page.getByRole('heading', { name: '哪些成立，哪些不成立' })).toBeVisible();
  await expect(page.getByTestId('predictor-evidence')).toBeVisible();
  const overflow = await page.getByTestId('evidence').evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page, 'evidence on a phone');
  await context.close();
});
