// A text whose terms lead to the glossary.
import { fragmentOf, useLab } from '../store.ts';
import styles from './terms.module.css';
import { piecesOf } from './terms.ts';

export function WithTerms({ text }: { text: string }) {
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  return piecesOf(text).map(({ text: written, term }, i) =>
    term ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces never change places
        key={i}
        className={styles.term}
        href={`#${fragmentOf({ spec, opened, page: 'glossary', parameters: { term } })}`}
      >
        {written}
      </a>
    ) : (
      written
    ),
  );
}
