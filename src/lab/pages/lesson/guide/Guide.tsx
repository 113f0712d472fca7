// The teacher's guide, as it stands in docs/, in the language in use.
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './guide.module.css';
import { type Block, blocksOf, type Inline } from './markdown.ts';

const FOLDER = '../../../../../docs';
/** A language without one gets the first language's. */
const SOURCES = import.meta.glob<string>('../../../../../docs/teacher-guide*.md', {
  query: '?raw',
  import: 'default',
});

function sourceIn(language: string): () => Promise<string> {
  return SOURCES[`${FOLDER}/teacher-guide.${language}.md`] ?? SOURCES[`${FOLDER}/teacher-guide.md`];
}

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

const made = new Map<string, ComponentType>();

/** Made once for each language: another component each time would fetch it anew. */
function textIn(language: string): ComponentType {
  const text =
    made.get(language) ??
    lazy(async () => {
      const blocks = blocksOf(await sourceIn(language)());
      return {
        default: () => blocks.map((block) => <OneBlock key={JSON.stringify(block)} block={block} />),
      };
    });
  made.set(language, text);
  return text;
}

export function Guide() {
  const { t, i18n } = useTranslation();
  const Text = textIn(i18n.language);
  return (
    <article className={styles.guide}>
      <Suspense fallback={<p>{t('app.loading')}</p>}>
        <Text />
      </Suspense>
    </article>
  );
}
