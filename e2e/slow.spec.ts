// Slow motion: one iteration walked through by keyboard. What it shows is what the run did, hidden truths come on demand, the
// picture keeps still, and going back needs no computing.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, open } from './lab.ts';

const RUN =
  'v=2&n=40&m=80&up=2&b=48&q=8&k=10&pre=80&ep=2&batch=10&lr=0.005&h=16&mlp=4&held=120&evals=3&seed=2&engine=wasm';

const scene = (page: Page) => page.getByTestId('scene');

/** Presses a key and waits until something else is shown. */
async function press(page: Page, key: string): Promise<void> {
  const shown = scene(page);
  const before = (await shown.count()) > 0 ? await shown.getAttribute('data-step') : '';
  await page.keyboard.press(key);
  await expect(shown).not.toHaveAttribute('data-step', before ?? '');
}

/** On to a later scene; while one is being filmed its own steps change, too. */
async function goToScene(page: Page, wanted: string): Promise<void> {
  for (;;) {
    const before = await scene(page).getAttribute('data-scene');
    if (before === wanted) return;
    await page.keyboard.press('Shift+ArrowRight');
    await expect(scene(page)).not.toHaveAttribute('data-scene', before ?? '', { timeout: 60_000 });
  }
}

/** Where the held-out cells lie, read from the picture's table. */
async function places(page: Page): Promise<Map<string, readonly [number, number]>> {
  const data = page.getByTestId('plane').getByRole('button', { name: 'Data' });
  await data.click();
  const rows = await page
    .getByTestId('plane')
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  await data.click();
  const heldOut = rows.filter(([kind]) => kind === 'held-out cell');
  return new Map(heldOut.map(([, cell, x, y]) => [cell, [Number(x), Number(y)]]));
}

test('one iteration in slow motion, by keyboard', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  await open(page, RUN);
  await page.getByRole('link', { name: 'Slow motion' }).click();
  await expect(page.getByRole('heading', { name: 'Slow motion' })).toBeVisible();
  await expect(page.getByTestId('next-step')).toBeEnabled();

  // The sample, as small graphs with the labels that were told.
  await page.getByTestId('next-step').press('Enter');
  await expect(scene(page)).toHaveAttribute('data-scene', 'sample');
  await expect(scene(page).locator('[data-cell] svg')).toHaveCount(12);
  await expect(scene(page)).toContainText('40 cells');

  // Tokens light up one by one.
  await goToScene(page, 'encode');
  const lit = scene(page).locator('[data-lit=true]');
  await expect(lit).toHaveCount(0);
  await press(page, 'ArrowRight');
  await press(page, 'ArrowRight');
  await expect(lit).toHaveCount(2);
  await press(page, 'ArrowLeft');
  await expect(lit).toHaveCount(1);

  // Training moves the cells; the picture is neither turned nor mirrored meanwhile.
  await goToScene(page, 'train');
  await press(page, 'ArrowRight');
  const first = await places(page);
  await press(page, 'ArrowRight');
  const second = await places(page);
  expect(second.size).toBe(120);
  let [along, across, moved] = [0, 0, 0];
  for (const [cell, [x, y]] of second) {
    const [u, v] = first.get(cell) ?? [Number.NaN, Number.NaN];
    along += x * u + y * v;
    across += x * v - y * u;
    moved += Math.hypot(x - u, y - v);
  }
  expect(along).toBeGreaterThan(0);
  expect(Math.abs(across)).toBeLessThan(0.05 * along);
  expect(moved).toBeGreaterThan(0);

  // Pseudo-labels arrive; what is true comes on demand alone.
  await goToScene(page, 'pseudo');
  await expect(scene(page)).toContainText('80 cells that nobody has looked up');
  expect(await scene(page).innerText()).not.toMatch(/true \d/);
  await scene(page).getByRole('button', { name: 'Reveal the true values' }).press('Enter');
  await expect(scene(page).locator('[data-secret=false]')).toHaveCount(12);
  await expect(scene(page)).toContainText(/true \d\d\.\d\d%/);
  await expect(scene(page)).toContainText('Kendall’s τ');
  await expectAccessible(page, 'pseudo-labels, revealed');

  // The climb, and the decoder's letters.
  await goToScene(page, 'climb');
  await expect(scene(page)).toContainText('pushed up the gradient');
  await goToScene(page, 'decode');
  // Nothing is computed in between, so the keys need not wait.
  for (let i = 0; i < 27; i++) await page.keyboard.press('ArrowRight');
  await expect(lit).toHaveCount(27);
  const written = await scene(page).locator('[data-cell]').getAttribute('data-cell');
  const shares = await scene(page).locator('[data-chosen]').allInnerTexts();
  expect(shares.length).toBe(4);
  await expectAccessible(page, 'decoded');

  // That very cell is queried: predicted first, then told.
  await press(page, 'ArrowRight');
  const followed = scene(page).locator('[data-followed=true]');
  await expect(followed).toHaveAttribute('data-cell', written ?? '');
  await expect(followed).toContainText(/predicted \d\d\.\d\d%/);
  await expect(followed).not.toContainText(/label \d/);
  await press(page, 'ArrowRight');
  await expect(followed).toContainText(/label \d\d\.\d\d%/);
  await expect(scene(page)).toContainText('The run has ended');
  await expect(page.getByTestId('next-step')).toBeDisabled();

  // Back to the start without any computing, and the run is the lab's.
  await page.getByRole('navigation', { name: 'Scenes' }).getByRole('button', { name: 'Sample' }).click();
  await expect(scene(page)).toHaveAttribute('data-step', '0.0');
  await page.locator('header select').first().selectOption('zh-CN');
  await expect(page.getByRole('heading', { name: '慢动作', exact: true })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'in Chinese, dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goBack();
  await expect(page.getByTestId('run-button')).toContainText('再次运行');

  // From the start, at full speed: the film follows the run to its end.
  await page.goForward();
  await page.getByRole('button', { name: '从头开始' }).click();
  await expect(scene(page)).toHaveAttribute('data-scene', 'sample');
  await page.getByRole('button', { name: '全速' }).click();
  await expect(scene(page)).toContainText('运行已经结束');
  await expect(scene(page)).toHaveAttribute('data-scene', 'query');
});
