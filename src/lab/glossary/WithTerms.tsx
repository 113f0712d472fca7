// A text whose terms lead to the glossary.
import { usePageAddress } from '../usePageAddress.ts';
import styles from './terms.module.css';
import { piecesOf } from './terms.ts';

export function WithTerms({ text }: { text: string }) {
  const address = usePageAddress();
  return piecesOf(text).map(({ text: written, term }, i) =>
    term ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces never change places
      <a key={i} className={styles.term} href={address('glossary', { term })}>
        {written}
      </a>
    ) : (
      written
    ),
  );
}
