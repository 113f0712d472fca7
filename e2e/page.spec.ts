// The page around the run: pages and links, hostile ones too, a missing table, a dead worker, both languages and themes,
// small screens, and what a screen reader finds in every state.
import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, LONG, open, runButton, runToEnd, SHORT, tab } from './lab.ts';

test('a bad value in the URL is named and replaced by its default; a good one is kept', async ({ page }) => {
  await page.goto('/#v=2&n=999999999&m=500&lr=%3Cscript%3E&nonsense=1');
  const notices = page.getByTestId('link-notices');
  await expect(notices).toContainText('Labelled cells N');
  await expect(notices).toContainText('nonsense');
  await expect(page.getByRole('textbox', { name: 'Labelled cells N' })).toHaveValue('100');
  await expect(page.getByRole('textbox', { name: 'Unlabelled cells M' })).toHaveValue('500');
});

test('an unknown version is refused with a message', async ({ page }) => {
  await page.goto('/#v=99&n=300');
  await expect(page.getByTestId('link-notices')).toContainText('99');
  await expect(page.getByRole('textbox', { name: 'Labelled cells N' })).toHaveValue('100');
});

test('a link of the first version is read: its iterations become a budget', async ({ page }) => {
  await page.goto('/#v=1&n=70&it=3&q=10');
  await expect(page.getByRole('textbox', { name: 'Budget' })).toHaveValue('100');
  await expect(page.getByTestId('link-notices')).toHaveCount(0);
});

test('settings go into the URL and survive a reload; another fragment is read at once', async ({ page }) => {
  await open(page, 'v=2');
  const labelled = page.getByRole('textbox', { name: 'Labelled cells N' });
  await labelled.fill('250');
  await labelled.press('Enter');
  await expect(page).toHaveURL(/#v=2&a=seminas&t=[^&]+&n=250$/);
  await page.reload();
  await expect(labelled).toHaveValue('250');
  await page.evaluate(() => {
    window.location.hash = '#v=2&n=70';
  });
  await expect(labelled).toHaveValue('70');
});

test('settings before the # are read where there are none behind it, and named where there are', async ({
  page,
}) => {
  const labelled = page.getByRole('textbox', { name: 'Labelled cells N' });
  await page.goto('/?n=300');
  await expect(labelled).toHaveValue('300');
  await expect(page.getByTestId('link-notices')).toHaveCount(0);
  await labelled.fill('310');
  await labelled.press('Enter');
  await expect(page).toHaveURL(/\/#v=2&a=seminas.*n=310/);
  await page.goto('/?n=300#v=2&n=70');
  await expect(labelled).toHaveValue('70');
  await expect(page.getByTestId('link-notices')).toContainText('“n” stands before the “#”');
});

test('a link made with another table says so before anything is run', async ({ page }) => {
  await open(page, 'v=2&a=seminas&t=0123456789ab~A table of my own&n=70');
  const notice = page.getByTestId('link-table');
  await expect(notice).toContainText('A table of my own');
  await expect(notice).toContainText('other figures');
});

test('pages are addressed in the fragment, and the back button leads back', async ({ page }) => {
  await open(page, 'v=2&a=random&b=40&seed=9');
  await runToEnd(page);
  await expect(page.getByTestId('cell')).toContainText('Module hash');
  const found = await page.getByTestId('cell').innerText();
  await goTo(page, 'Glossary');
  await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible();
  await expect(page).toHaveURL(/#p=glossary&v=2&a=random/);
  await expect(page).toHaveTitle('Glossary · SemiNAS Lab');
  await page.goBack();
  // The run is still there.
  await expect(page.getByTestId('cell')).toHaveText(found, { useInnerText: true });
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('9');
  await page.goto('about:blank');
  await page.goto('/#p=glossary&v=2&a=random&b=40&seed=9');
  await expect(page.getByRole('heading', { name: 'Glossary' })).toBeVisible();
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('9');
  await page.goto('about:blank');
  await page.goto('/#p=nowhere');
  await expect(page.getByTestId('link-notices')).toContainText('There is no page “nowhere”');
  await expect(runButton(page)).toBeVisible();
});

test('what is clicked before the program has come is done as soon as it has', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  let letCome = () => {};
  const coming = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/assets/client-*.js', async (route) => {
    await coming;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  const title = page.getByRole('heading', { level: 1 });
  await title.evaluate((element) => element.setAttribute('data-before', ''));
  await page.getByRole('button', { name: 'All pages' }).click();
  const glossary = page.getByRole('link', { name: /^Glossary/ });
  await expect(glossary).toBeHidden();
  letCome();
  await expect(glossary).toBeVisible();
  // What stood there is still there: it was taken over, not made again.
  await expect(title).toHaveAttribute('data-before', '');
  expect(errors).toEqual([]);
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
  await open(page);
  await page.getByRole('button', { name: /^Table/ }).click();
  await expect(page.getByText(/passed over/)).toBeVisible();
});

test('a surrogate is called one, and shows how faithful it is', async ({ page }) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  const badge = page.getByRole('button', { name: /^Table/ });
  await expect(badge).toContainText('surrogate');
  await badge.click();
  const openDialog = page.getByRole('button', { name: 'How faithful is it?' });
  await openDialog.click();
  const dialog = page.getByRole('dialog', { name: 'How faithful is it?' });
  await expect(dialog.getByRole('row', { name: /This table: τ 0\.\d{3} ≥\s0\.830 reached/ })).toBeVisible();
  await expectAccessible(page, 'dialog', 'dialog');
  // The lab's keys must not reach a run that the dialog hides.
  await dialog.getByText('This table is predicted').click();
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(openDialog).toBeFocused();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('a worker that does not start is a message with a way on', async ({ page }) => {
  let broken = true;
  await page.route('**/assets/worker-*.js', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The lab could not start' })).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Restart the lab' }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});

test('a page that cannot be fetched is a message with a way on', async ({ page }) => {
  await open(page);
  let broken = true;
  await page.route('**/assets/GlossaryPage-*.js', (route) => (broken ? route.abort() : route.continue()));
  await goTo(page, 'Glossary');
  await expect(page.getByText('This page could not be loaded')).toBeVisible();
  broken = false;
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect(runButton(page)).toBeVisible();
  await expect(page.getByText('This page could not be loaded')).toHaveCount(0);
});

test('the paper preset says how long it would take here before anybody starts it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Paper' }).click();
  await expect(page.getByText(/This run: about \d+:\d\d:\d\d of training on this device/)).toBeVisible({
    timeout: 60_000,
  });
});

// A scheme is told apart by its colours and a language by its words, so two of the four cover both.
for (const [scheme, locale] of [
  ['light', 'en'],
  ['dark', 'zh-CN'],
] as const) {
  test(`no accessibility violations in any state, ${scheme}, ${locale}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: scheme, locale });
    const page = await context.newPage();
    await open(page, SHORT);
    await expect(page.getByTestId('best-chart')).toBeVisible();
    await expectAccessible(page, 'idle');
    const panels = page.locator('header button[aria-expanded]');
    for (let i = 0; i < (await panels.count()); i++) {
      await panels.nth(i).click();
      await expect(page.locator('header [id]:not([hidden]) h2').first()).toBeVisible();
      await expectAccessible(page, `panel ${i}`, 'header');
      await page.keyboard.press('Escape');
    }
    await page.locator('details summary').click();
    await expectAccessible(page, 'more settings', 'aside');
    await runToEnd(page);
    await expectAccessible(page, 'finished');
    await page
      .getByTestId('learning-chart')
      .getByRole('button', { name: /^(Data|数据)$/ })
      .click();
    for (const detail of [1, 2]) {
      await page.getByRole('tab').nth(detail).click();
      await expectAccessible(page, `tab ${detail}`);
    }
    await page.goto(`/#${LONG}`);
    await runButton(page).click();
    await expect(page.getByText(/epoch \d|第 \d+ \/ [\d,]+ 轮/)).toBeVisible();
    await expectAccessible(page, 'running');
    await runButton(page).click();
    await expectAccessible(page, 'paused');
    // The table has no such figures, so the run stops at once.
    await page.goto('/#v=2&a=random&b=40&label=mean-validation');
    await page.getByRole('button', { name: /^(Reset|重置)$/ }).click();
    await runButton(page).click();
    await expect(page.getByTestId('run-failure')).toBeVisible();
    await expectAccessible(page, 'failed');
    await page.goto('/#p=glossary&nonsense=1');
    await expect(page.locator('dl')).toBeVisible();
    await expectAccessible(page, 'glossary, with a notice');
    await context.close();
  });
}

for (const width of [1440, 1024, 390]) {
  test(`nothing scrolls sideways at ${width} px, before and after a run`, async ({ page }) => {
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.setViewportSize({ width, height: 844 });
    await open(page, SHORT);
    await expect(runButton(page)).toBeInViewport();
    expect(await overflow()).toBeLessThanOrEqual(0);
    // What a control does is said where the keys have come to it, and stays within the page.
    await page.getByRole('button', { name: 'Reset', exact: true }).focus();
    await page.getByRole('button', { name: 'Step stage' }).focus();
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByText(/one pass over the training cells/).last()).toBeInViewport();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await expect(page.getByText(/one pass over the training cells/).last()).toBeHidden();
    await runToEnd(page);
    await tab(page, /^Queries/).click();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
}

test('after a run, one screen of 1440 × 900 holds all of it', async ({ page }) => {
  await open(page, SHORT);
  await runToEnd(page);
  await expect(page.getByTestId('scatter-chart').locator('svg').first()).toBeVisible();
  const height = await page.evaluate(() => document.querySelector('main')?.getBoundingClientRect().bottom);
  expect(height).toBeLessThanOrEqual(900);
});
