// Handing an experiment on: results in a link, shown at once elsewhere as not verified, computed again and compared; parts of
// the page hidden, settings fixed, the lab in a frame.
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { pack, unpack } from '../src/share/packed.ts';
import { expectAccessible, goTo, open, runButton, runToEnd, SHORT, verdict } from './lab.ts';

const shared = (page: Page) => page.getByTestId('shared-results');

/** What the page says that the run came to. */
const results = async (page: Page) => [
  await verdict(page).locator('p').first().innerText(),
  await page.getByTestId('cell').innerText(),
];

/** Opens the dialog and takes the link that stands in it. */
async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = page.getByLabel('Link', { exact: true });
  await expect(page.getByTestId('qr')).toBeVisible();
  return link.inputValue();
}

test('a link made in one profile shows its results in another, which computes the same', async ({
  browser,
  page,
}) => {
  await open(page, SHORT);
  await runToEnd(page);
  await expect(page.getByTestId('cell')).toContainText('Module hash');
  const first = await results(page);
  const link = await linkOf(page);
  expect(link.length).toBeLessThan(8_500);
  await page.getByText('For a lesson').click();
  await expectAccessible(page, 'share dialog', 'dialog');

  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
  const other = await context.newPage();
  await other.goto(link);
  await expect(shared(other)).toContainText('As shared, not yet verified');
  await expect(shared(other)).toContainText('computed by WebAssembly');
  await expect(other.getByTestId('cell')).toContainText('Module hash');
  // Nothing has been computed for it, and nothing starts by itself.
  await expect(runButton(other)).toHaveText(/^▶ Run$/);
  expect(await results(other)).toEqual(first);
  await expect(other.getByTestId('learning-chart').locator('.recharts-line').first()).toBeVisible();
  await expectAccessible(other, 'shared results');
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await shared(other).getByRole('button', { name: 'Compute again and compare' }).click();
  await expect(shared(other)).toContainText('Identical', { timeout: 200_000 });
  expect(await results(other)).toEqual(first);
  await expectAccessible(other, 'identical');
  await context.close();
});

/** The text of the file that a click saves. */
async function saved(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await download.path(), 'utf8');
}

test('what was changed in a link is found out; what is damaged is not shown', async ({ page }) => {
  await open(page, 'v=2&a=random&b=40&seed=5');
  await runToEnd(page);
  const chart = page.getByTestId('best-chart');
  await expect(chart.locator('.recharts-line')).toHaveCount(3);
  await chart.getByRole('button', { name: 'Save' }).click();
  await expectAccessible(page, 'saving a picture', '[data-testid="best-chart"]');
  const picture = await saved(page, () => chart.getByRole('button', { name: 'SVG' }).click());
  expect(picture).toContain('Best accuracy against queries spent');
  expect(picture).toContain('random search is expected to reach');
  expect(picture).toMatch(/SemiNAS Lab · (Surrogate of )?NAS-Bench-101/);
  const link = await linkOf(page);
  const report = await saved(page, () => page.getByRole('button', { name: /Save a report/ }).click());
  expect(report).toContain('One seed proves nothing');
  expect(report).toContain('<svg');
  expect(report).toContain('@inproceedings{luo2020seminas');
  const [before, packed] = link.split('&r=');
  const shape = JSON.parse(unpack(packed));
  shape.queries[0][11] += 1;
  shape.summary.best[2] = 0.9431;
  await page.goto('about:blank');
  await page.goto(`${before}&r=${pack(JSON.stringify(shape))}`);
  await expect(verdict(page)).toContainText('94.31%');
  await shared(page).getByRole('button').click();
  await expect(shared(page)).toContainText('Not the same as shared');
  await expect(shared(page)).toContainText('The first difference is at query 12.');
  await expect(shared(page)).toContainText('may have been changed');
  await expect(shared(page).getByRole('row', { name: /Mean test accuracy/ })).toContainText('94.31%');
  await expectAccessible(page, 'differs');
  // The same link again, cut on its way; the run of one’s own stays, and so do the settings of the link.
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    new URL(`${before}&r=${packed.slice(0, -9)}`).hash,
  );
  await expect(shared(page)).toContainText('cut or changed on the way');
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('5');
});

test('a sweep’s results go along in its link, marked as not computed here', async ({ browser, page }) => {
  await page.goto('/#p=sweep&v=2&a=random&b=20&x=b:20,30&seeds=1-2');
  await page.getByTestId('sweep-run').click();
  await expect(page.getByText('4 of 4 runs')).toBeVisible();
  const cell = await page.locator('[data-point]').first().innerText();
  await linkOf(page);
  const field = page.getByLabel('Link', { exact: true });
  await expect(field).toHaveValue(/p=sweep.*&r=/);
  const link = await field.inputValue();
  const context = await browser.newContext({ locale: 'en-GB' });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId('sweep-opened')).toContainText('4 results were opened from this link');
  await expect(other.getByTestId('sweep-opened')).toContainText('not computed here');
  await expect(other.locator('[data-point]').first()).toContainText(cell.split('\n')[0]);
  await context.close();
});

test('a part of the page for a lesson: hidden, fixed, in a frame; what honesty needs stays', async ({
  page,
}) => {
  await page.goto('/#v=2&a=random&b=40&seed=5&hide=presets,queries,history,theme,verdict&lock=b,a');
  await expect(page.getByTestId('link-notices')).toContainText('no part “verdict”');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page).toHaveURL(/lock=b,a&hide=presets,queries,history,theme$/);
  await expect(page.getByRole('group', { name: 'Presets' })).toHaveCount(0);
  await expect(page.getByLabel('Theme')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Budget' })).not.toBeEditable();
  await expect(page.getByLabel('Algorithm')).toBeDisabled();
  await runToEnd(page);
  await expect(page.getByRole('tab')).toHaveText(['Cost and report']);
  await expect(verdict(page)).toContainText('One seed proves nothing');
  // With another algorithm out of reach, only another seed is offered.
  await expect(page.getByRole('group', { name: 'What to try next' }).getByRole('button')).toHaveText([
    'Another seed',
  ]);
  await expectAccessible(page, 'a part of the page');
  await goTo(page, 'Glossary');
  await expect(page).toHaveURL(/p=glossary.*lock=b,a&hide=presets,queries,history,theme$/);
  // On pages that play many runs, too, which keep it.
  await goTo(page, 'Searches');
  await expect(page.getByRole('checkbox', { name: 'Random search' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'Budget' })).not.toBeEditable();
  await goTo(page, 'Sweep');
  await expect(page).toHaveURL(/lock=b,a/);
  await expect(page.getByLabel('Algorithm', { exact: true })).toBeDisabled();
  await expect(page.getByLabel('Algorithm', { exact: true })).toHaveValue('random');
  await expect(page.getByRole('group', { name: 'Presets' })).toHaveCount(0);

  const address = new URL('/#v=2&a=random&b=40&hide=settings&embed=1', page.url()).href;
  // Beside the lab: browsers keep pages of the open network from showing what this machine serves.
  const course = new URL('/course.html', page.url()).href;
  await page.route(course, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${address}" title="lab" width="1000" height="700"></iframe>`,
    }),
  );
  await page.goto(course);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('button', { name: /^Table/ })).toContainText('NAS-Bench-101');
  await expect(frame.getByRole('heading', { name: 'Settings' })).toHaveCount(0);
  await expect(frame.getByRole('heading', { name: 'SemiNAS Lab' })).toHaveCount(0);
  await frame.getByTestId('run-button').click();
  await expect(frame.getByTestId('run-button')).toContainText('again');
  await expect(frame.getByRole('link', { name: 'Open in SemiNAS Lab' })).toHaveAttribute(
    'href',
    /hide=settings$/,
  );
});
