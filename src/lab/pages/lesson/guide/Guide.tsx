// The teacher's guide, as it stands in docs/, in the language in use.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../i18n/i18n.ts';
import styles from './guide.module.css';
import { type Block, blocksOf, type Inline } from './markdown.ts';

const SOURCES: Readonly<Record<Language, () => Promise<{ default: string }>>> = {
  en: () => import('../../../../../docs/teacher-guide.md?raw'),
  'zh-CN': () => import('../../../../../docs/teacher-guide.zh-CN.md?raw'),
};

const TAGS = { plain: 'span', bold: 'strong', code: 'code' } as const;

function Inlines({ text }: { text: readonly Inline[] }) {
  return text.map(({ kind, text: written }, i) => {
    const Tag = TAGS[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: what is written never changes places
    return <Tag key={i}>{written}</Tag>;
  });
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      // The page has a first heading of its own.
      const Tag = (['h2', 'h2', 'h3', 'h4', 'h5'] as const)[block.level];
      return (
        <Tag>
          <Inlines text={block.text} />
        </Tag>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines text={block.text} />
        </p>
      );
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul';
      return (
        <Tag>
          {block.items.map((item) => (
            <li key={JSON.stringify(item)}>
              <Inlines text={item} />
            </li>
          ))}
        </Tag>
      );
    }
    case 'table':
      return (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th key={JSON.stringify(cell)} scope="col">
                    <Inlines text={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={JSON.stringify(row)}>
                  {row.map((cell, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
                    <td key={i}>
                      <Inlines text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function textIn(language: Language) {
  return lazy(async () => {
    const { default: source } = await SOURCES[language]();
    const blocks = blocksOf(source);
    return {
      default: () => blocks.map((block) => <OneBlock key={JSON.stringify(block)} block={block} />),
    };
  });
}

const TEXTS = { en: textIn('en'), 'zh-CN': textIn('zh-CN') } as const;

export function Guide() {
  const { t, i18n } = useTranslation();
  const Text = TEXTS[i18n.language as Language];
  return (
    <article className={styles.guide}>
      <Suspense fallback={<p>{t('app.loading')}</p>}>
        <Text />
      </Suspense>
    </article>
  );
}
