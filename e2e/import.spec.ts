// Bringing one's own figures, as a person does it: a file is picked or dropped, and what cannot be used says what to do next.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { madeUpRecords } from '../src/oracle/testing/madeUpRuns.ts';
import { concatenate } from '../src/oracle/testing/recordFile.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { expectAccessible } from './lab.ts';

const CSV = 'matrix,ops,accuracy\n"[[0,1],[0,0]]","input,output",0.85\n"[[0,1],[0,0]]","input,output",7\n';
const records = concatenate(madeUpRecords(Space.create(), [0, 70_000]));

const badge = (page: Page) => page.getByRole('button', { name: /^Table/ });
const ready = (page: Page) => expect(page.getByTestId('run-button')).toBeEnabled();

async function openPanel(page: Page): Promise<void> {
  await page.goto('/');
  await ready(page);
  await badge(page).click();
}

async function pick(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const file = { name, mimeType: '', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
}

test('figures of one’s own are imported, named in the badge, kept over a reload and forgotten', async ({
  page,
}) => {
  await openPanel(page);
  const forget = page.getByRole('button', { name: 'Forget the imported table' });
  await expect(forget).toBeHidden();
  await pick(page, 'mine.csv', CSV);
  const report = page.getByTestId('import-report');
  await expect(report).toContainText('Imported.');
  await expect(report.getByText('Cells joined').locator('..')).toContainText('1');
  await expect(report).toContainText('Column “accuracy”: fractions, by 1 of 2 values.');
  await expect(report).toContainText('Row 2: Accuracy “7” is not between 0 and 1');
  await expect(badge(page)).toContainText('imported');
  await expectAccessible(page, 'imported', 'header');
  await page.reload();
  await expect(badge(page)).toContainText('imported');
  await badge(page).click();
  await forget.click();
  await expect(badge(page)).not.toContainText('imported');
  await expect(forget).toBeHidden();
});

const REFUSED = [
  ['an empty file', '', 'Download or export it again', '请重新下载或导出'],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3), 'Unpack it first', '请先解压'],
  ['records cut short', records.subarray(0, 5_000), 'Download it again, to its end', '请完整地重新下载'],
  ['a flipped byte', records.map((b, i) => (i === 5_000 ? b ^ 1 : b)), 'does not match', '校验和不符'],
  ['other columns', 'a,b\n1,2\n', 'must be module_hash', '必须有 module_hash'],
  ['mixed units', 'index,accuracy\n0,0.85\n1,91\n', 'row 2 has 91 (percent)', '第 2 行是 91（百分数）'],
  ['other epochs', 'index,epochs,accuracy\n0,36,0.8\n', '36 epochs only', '只有 36 轮'],
  ['other rows', 'index,lr,accuracy\n0,1,0.8\n0,2,0.9\n', 'not the same measurement', '不是同一种测量'],
] as const;

test('what cannot be used is refused with advice in both languages, and the table stays', async ({
  page,
}) => {
  await openPanel(page);
  const before = await badge(page).innerText();
  const alert = page.getByRole('alert');
  for (const [what, content, en] of REFUSED) {
    await pick(page, what, content);
    await expect(alert, what).toContainText(en);
  }
  await expect(badge(page)).toHaveText(before);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
  for (const [what, content, , zh] of REFUSED) {
    await pick(page, what, content);
    await expect(alert, what).toContainText(zh);
    await expect(alert, what).not.toContainText(/[a-z]{3,} [a-z]{3,}/);
  }
});

test('a table that the full disk does not keep is used for this visit, with a notice', async ({ page }) => {
  await openPanel(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 1e5,
  });
  await pick(page, 'mine.csv', CSV);
  await expect(page.getByRole('alert')).toContainText('could not keep it');
  await expect(badge(page)).toContainText('imported');
  await page.reload();
  await ready(page);
  await expect(badge(page)).not.toContainText('imported');
});

test('a folder that is dropped is refused, and a drop that misses does not leave the page', async ({
  page,
}) => {
  await openPanel(page);
  const session = await page.context().newCDPSession(page);
  const folder = mkdtempSync(join(tmpdir(), 'seminas-dropped-'));
  /** Drops the folder in the middle of an element. */
  const dropOn = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on the page.`);
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
  };
  try {
    await dropOn('h1');
    // The panel scrolls, and is higher with a surrogate's table in it; the drop is to be in the middle of the place.
    await page
      .locator('label:has(input[type=file])')
      .evaluate((place) => place.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await dropOn('label:has(input[type=file])');
    await expect(page.getByRole('alert')).toContainText('This is a folder');
    await expect(page.getByTestId('run-button')).toBeEnabled();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
