// The lesson: walked from end to end by keyboard alone, each page predicted, run and scored; every page in the other language;
// and the experiment of the first minute.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, open } from './lab.ts';

const PAGES = 10;
/** One seed of each kind of run: no intervals, and a minute less. */
const QUICK = 'p=lesson&reps=1&v=2&a=random&seed=3';

/** Presses Tab until what has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`No Tab leads to ${selector}.`);
}

/** Predicts something on every question of the page, from where the focus is. */
async function predict(page: Page): Promise<void> {
  const sliders = await page.locator('article input[type="range"]').count();
  for (let i = 0; i < sliders; i++) {
    await tabTo(page, 'article input[type="range"]');
    await page.keyboard.press('ArrowRight');
  }
  const choices = await page.locator('article fieldset').count();
  for (let i = 0; i < choices; i++) {
    await tabTo(page, 'article input[type="radio"]');
    await page.keyboard.press('Space');
  }
}

test('the whole lesson by keyboard: predict, run, score, go on; the score is kept', async ({ page }) => {
  // Nine pages of real runs, whatever else the machine is at.
  test.setTimeout(720_000);
  await page.goto(`/#${QUICK}`);
  const run = page.getByTestId('lesson-run');
  const found = page.getByTestId('lesson-found');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText('What does one look-up stand for?');
  for (let at = 1; at < PAGES; at++) {
    await expect(page.getByText(`Page ${at} of ${PAGES}`)).toBeVisible();
    // Nobody runs before they have said what they expect.
    await expect(run).toBeDisabled();
    await predict(page);
    await expect(run).toBeEnabled();
    await tabTo(page, '[data-testid="lesson-run"]');
    await page.keyboard.press('Enter');
    await expect(found).toBeVisible({ timeout: 120_000 });
    await expect(found).toContainText(/You said .+ The runs say .+ \d+ of 10 points/s);
    expect(await found.innerText()).not.toMatch(/\{\{|\[\[|NaN|lesson\./);
    await tabTo(page, '[data-testid="lesson-next"]');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('table', { name: 'Your predictions' })).toBeVisible();
  await expect(page.getByRole('cell', { name: /of 10 points|of 20 points/ })).toHaveCount(PAGES - 1);
  const score = page.getByRole('status').filter({ hasText: /\d+ of \d+ points/ });
  const text = await score.innerText();
  await page.reload();
  await expect(score).toHaveText(text);
  // What a page has scored cannot be predicted anew, until all is forgotten.
  await page.getByRole('button', { name: /^✓? ?Why labels cost|Why labels cost/ }).click();
  await expect(page.getByRole('slider')).toBeDisabled();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('slider')).toBeEnabled();
});

test('every page of the lesson in Chinese, a teacher’s link, and the guide', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(`/#${QUICK}`);
  for (let at = 1; at <= PAGES; at++) {
    await expect(page.getByText(`第 ${at} 页，共 ${PAGES} 页`)).toBeVisible();
    expect(await page.locator('main').innerText()).not.toMatch(/\{\{|\[\[|lesson\./);
    await expectAccessible(page, `page ${at}`, 'main');
    if (at < PAGES) await page.getByTestId('lesson-next').click();
  }
  await page.goto('about:blank');
  await page.goto('/#p=lesson&pages=pseudo,rivals&hide=pages&lock=all&v=2&a=random&seed=9');
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible();
  await expect(page.locator('header nav')).toHaveCount(0);
  await page.goto('about:blank');
  await page.goto(`/#${QUICK}&guide=1`);
  await expect(page.getByRole('heading', { name: '时间安排' })).toBeVisible();
  await expectAccessible(page, 'guide', 'main');
  await context.close();
});

test('the first page shows a finished experiment and runs it anew', async ({ page }) => {
  await open(page);
  const before = page.getByTestId('demo-chart');
  await expect(before).toContainText('Taught by another model');
  await page.getByTestId('demo-run').click();
  const here = page.getByTestId('demo-live');
  await expect(here).toContainText(/Own guesses change τ by .+95 %/, { timeout: 200_000 });
  await expect(here.getByTestId('demo-live-chart')).toContainText(/seeds: 5/);
  await expectAccessible(page, 'demo', 'main');
  // Whoever presents keeps it from page to page.
  await page.getByRole('button', { name: 'Presenter mode' }).click();
  await goTo(page, 'Glossary');
  await expect(page).toHaveURL(/p=glossary.*present=1/);
  await expect(page.locator('html[data-present]')).toBeAttached();
  await expectAccessible(page, 'presenter mode');
});
