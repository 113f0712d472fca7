// The page around the run: hostile URLs, a missing table, a dead worker, both languages and themes, small screens, and
// what a screen reader finds.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('a bad value in the URL is named and replaced by its default; a good one is kept', async ({ page }) => {
  await page.goto('/#v=1&n=999999999&m=500&lr=%3Cscript%3E&nonsense=1');
  const notices = page.getByTestId('url-notices');
  await expect(notices).toContainText('Labelled cells N');
  await expect(notices).toContainText('nonsense');
  await expect(page.getByRole('textbox', { name: 'Labelled cells N' })).toHaveValue('100');
  await expect(page.getByRole('textbox', { name: 'Unlabelled cells M' })).toHaveValue('500');
});

test('an unknown version is refused with a message', async ({ page }) => {
  await page.goto('/#v=99&n=300');
  await expect(page.getByTestId('url-notices')).toContainText('99');
  await expect(page.getByRole('textbox', { name: 'Labelled cells N' })).toHaveValue('100');
});

test('settings go into the URL and survive a reload; another fragment is read at once', async ({ page }) => {
  await page.goto('/#v=1');
  const labelled = page.getByRole('textbox', { name: 'Labelled cells N' });
  await labelled.fill('250');
  await labelled.press('Enter');
  await expect(page).toHaveURL(/#v=1&n=250$/);
  await page.reload();
  await expect(labelled).toHaveValue('250');
  await page.evaluate(() => {
    window.location.hash = '#v=1&n=70';
  });
  await expect(labelled).toHaveValue('70');
});

test('without any table the page says what is missing and how to get it', async ({ page }) => {
  await page.route('**/oracle/*.parquet', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'There is no table of accuracies yet' })).toBeVisible();
  await expect(page.getByText('npm run oracle')).toBeVisible();
});

test('a damaged table is named, and the next one is used', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) =>
    route.fulfill({ body: 'PAR1 this is no table' }),
  );
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: /^Table/ }).click();
  await expect(page.getByText(/passed over/)).toBeVisible();
});

test('a surrogate is called one, and shows how faithful it is', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  const badge = page.getByRole('button', { name: /^Table/ });
  await expect(badge).toContainText('surrogate');
  await badge.click();
  const open = page.getByRole('button', { name: 'How faithful is it?' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'How faithful is it?' });
  await expect(dialog.getByRole('row', { name: /This table: τ 0\.\d{3} ≥\s0\.830 reached/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
  // The lab's keys must not reach a run that the dialog hides.
  await dialog.getByText('This table is predicted').click();
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('a worker that does not start is a message with a way on', async ({ page }) => {
  let broken = true;
  await page.route('**/assets/lab-*.js', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The lab could not start' })).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Restart the lab' }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('the paper preset says how long it would take here before anybody starts it', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Paper' }).click();
  await expect(page.getByText(/This run: about \d+:\d\d:\d\d of training on this device/)).toBeVisible({
    timeout: 60_000,
  });
});

for (const scheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh-CN'] as const) {
    test(`no accessibility violations, ${scheme}, ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme: scheme, locale });
      const page = await context.newPage();
      await page.goto('/');
      await expect(page.getByTestId('run-button')).toBeEnabled();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
      await context.close();
    });
  }
}

for (const width of [1440, 1024, 390]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/');
    await expect(page.getByTestId('run-button')).toBeInViewport();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
