// The space as a whole: all cells as a cloud, a cell drawn by hand, and why ranks disagree; in both languages, by keys too.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, goTo, open, runToEnd } from './lab.ts';

const language = (page: Page) => page.locator('header select').first();

test('all cells: a view from a link, filters, a cell by index, its neighbours, the run’s path, by keys', async ({
  page,
}) => {
  // A run to follow; the pages share it.
  await open(page, 'v=2&a=local&b=40&seed=3');
  await runToEnd(page);
  await goTo(page, 'Space');
  const cloud = page.getByTestId('cloud');
  await expect(cloud).toContainText('423,624 of 423,624 cells are shown');
  await expect(page.getByLabel(/^Show its 40 queries/)).toBeChecked();
  await page.getByRole('combobox', { name: 'Edges, at most' }).selectOption('3');
  await expect(cloud).not.toContainText('423,624 of');
  await expect(page).toHaveURL(/p=explorer.*ef=edges~~3/);

  // From cell to cell with the keys, and the one that is looked at selected.
  const ground = cloud.getByRole('group');
  await ground.focus();
  await ground.press('ArrowRight');
  await ground.press('ArrowRight');
  await expect(cloud.locator('[aria-live=polite]')).toContainText('Mean test accuracy');
  await ground.press('Enter');
  await expect(page).toHaveURL(/cell=\d+/);
  const selected = page.getByTestId('selected-cell');
  await expect(selected).toContainText('cells one edit away');
  await expectAccessible(page, 'explorer');

  // By hand: an index, something unclear.
  const wish = page.getByRole('textbox', { name: 'Go to a cell' });
  await wish.fill('162354');
  await wish.press('Enter');
  await expect(selected).toContainText('Cell 162354');
  await wish.fill('<b>nothing</b>');
  await wish.press('Enter');
  await expect(page.getByText('Give an index from 0 to 423623')).toBeVisible();

  // The link gives the same view, and what is not understood is named.
  await page.goto('about:blank');
  await page.goto('/#p=explorer&ex=pc1&ey=predicted&ec=density&el=25.7&ef=pool~0~1!test~nonsense~&cell=25');
  await expect(page.getByText('Part of the link was not understood (ef)')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Across' })).toHaveValue('pc1');
  await expect(page.getByRole('heading', { name: 'Cell 25' })).toBeVisible();
  // All cells are predicted first: a second or two, but of work.
  await expect(page.getByText(/A Gaussian process, fitted to 25 labels/)).toBeVisible({ timeout: 90_000 });
  await language(page).selectOption('zh-CN');
  await expect(page.getByText(/高斯过程，用 25 个标签拟合/)).toBeVisible();
  // The link opens in the language that it was made in.
  await expect(page).toHaveURL(/lang=zh-CN/);
  await page.evaluate(() => {
    location.hash = location.hash.replace('zh-CN', 'en');
  });
  await expect(page.getByText(/A Gaussian process, fitted to 25 labels/)).toBeVisible();
  await language(page).selectOption('zh-CN');
  await expect(page.getByText(/高斯过程，用 25 个标签拟合/)).toBeVisible();
  await expectAccessible(page, 'explorer, Chinese');
});

test('a cell is drawn with keys alone, judged at once, shared, and climbed from; a hostile link is refused', async ({
  page,
}) => {
  await page.goto('/#p=editor');
  const validity = page.getByTestId('validity');
  await expect(validity).toHaveText('A cell of the space.');
  await expect(page.getByText('b5fb4f6193360330b6ff6a52cbf0cad7')).toBeVisible();
  await expectAccessible(page, 'editor');

  // Without its edges to the output, and with them again.
  const edge = (from: number, to: number) =>
    page.getByRole('checkbox', { name: `Edge from ${from} to ${to}`, exact: true });
  await edge(0, 3).press('Space');
  await edge(2, 3).press('Space');
  await expect(validity).toContainText('no path leads');
  await page.keyboard.press('Control+z');
  await expect(validity).toHaveText('A cell of the space.');
  await page.keyboard.press('Control+y');
  await expect(validity).toContainText('no path leads');
  await page.keyboard.press('Control+z');

  // A vertex in the drawing: another operation, an edge, removed.
  const vertex = page.getByRole('button', { name: /^Vertex 1/ });
  await vertex.focus();
  await vertex.press('p');
  await expect(vertex).toHaveAccessibleName('Vertex 1, 3×3 max-pooling');
  await vertex.press('Enter');
  await page.getByRole('button', { name: /^Vertex 3/ }).press('Enter');
  await expect(edge(1, 3)).toBeChecked();
  await page.getByRole('button', { name: '+ 1×1 convolution' }).press('Enter');
  await expect(validity).toContainText('lie on no path from input to output');
  await page.getByRole('button', { name: /^Vertex 3/ }).press('Delete');
  await expect(validity).toHaveText('A cell of the space.');

  // With the pointer: an edge from vertex to vertex.
  const from = await page.getByRole('button', { name: /^Vertex 0/ }).boundingBox();
  const to = await page.getByRole('button', { name: /^Vertex 2/ }).boundingBox();
  if (!from || !to) throw new Error('The vertices are not on the page.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(edge(0, 2)).toBeChecked();
  await expect(page).toHaveURL(/draw=p3~0102121323/);

  const climb = page.getByTestId('climb');
  await climb.getByRole('button', { name: 'Show the true values' }).click();
  await expect(climb.locator('tbody tr').first().locator('td').nth(2)).toContainText('%');
  const first = await climb.locator('tbody td').first().innerText();
  await climb.getByRole('button', { name: 'One step up' }).click();
  await expect(page.getByText('Index').locator('..')).toContainText(first);

  await page.goto('about:blank');
  await page.goto('/#p=editor&draw=3~01<img src=x onerror=alert(1)>');
  await expect(page.getByRole('alert')).toContainText('cell was not understood');
  await language(page).selectOption('zh-CN');
  await expect(page.getByRole('alert')).toContainText('无法识别链接中的单元');
  await expectAccessible(page, 'editor, Chinese');
});

test('ranks: the surrogate says what it lacks; a table with short trainings shows how they rank', async ({
  page,
}) => {
  await page.route('**/oracle/nasbench101.parquet', (route) => route.fulfill({ status: 404 }));
  await page.goto('/#p=ranks');
  await expect(page.getByTestId('missing-budgets')).toContainText('nasbench_full.tfrecord');
  await expect(page.getByTestId('proxies')).toContainText('Number of parameters');
  await expectAccessible(page, 'ranks');

  // Longer trainings rank better: rank 12 epochs rightly, and 4 in reverse.
  const rows = Array.from({ length: 120 }, (_, i) =>
    [108, 12, 4].map(
      (epochs) => `${i * 3_000},${epochs},${epochs === 4 ? 0.8 - i / 1_000 : 0.8 + i / 1_000}`,
    ),
  );
  await page.getByRole('button', { name: /^Table/ }).click();
  const csv = `index,epochs,test_accuracy\n${rows.flat().join('\n')}\n`;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'short.csv', mimeType: '', buffer: Buffer.from(csv) });
  await expect(page.getByTestId('import-report')).toContainText('Imported.');
  await page.keyboard.press('Escape');
  const row = (name: string) => page.getByTestId('proxies').getByRole('row', { name });
  await expect(row('Test, 4 epochs')).toContainText('-1.000');
  await expect(row('Test, 12 epochs')).toContainText('1.000');
  await expect(page.getByTestId('missing-budgets')).toBeHidden();
  await row('Test, 12 epochs').getByRole('button').click();
  await expect(page).toHaveURL(/by=test-12-1/);
  await expect(page.getByTestId('rank-plot')).toContainText('120 cells. Spearman’s ρ 1.000');
  await language(page).selectOption('zh-CN');
  await expect(page.getByTestId('rank-plot')).toContainText('Spearman ρ 为 1.000');
  await expectAccessible(page, 'ranks, Chinese');
});
