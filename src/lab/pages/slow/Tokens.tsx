// A cell's tokens, a row for each vertex: its edges from the vertices before it, then its operation.
import { useTranslation } from 'react-i18next';
import {
  CONV_1X1,
  CONV_3X3,
  EDGE,
  MAX_POOL,
  NO_EDGE,
  OPERATION_POSITIONS,
  OUTPUT,
  PADDING,
} from '../../../space/nasbench101/tokens.ts';
import styles from './slow.module.css';

const OPERATIONS = {
  [CONV_1X1]: 'conv1x1-bn-relu',
  [CONV_3X3]: 'conv3x3-bn-relu',
  [MAX_POOL]: 'maxpool3x3',
  [OUTPUT]: 'output',
} as const;

/** The name of a token. */
export function useTokenName(): (token: number) => string {
  const { t } = useTranslation();
  return (token) => {
    if (token === PADDING) return t('slow.token.padding');
    if (token === NO_EDGE) return t('slow.token.none');
    if (token === EDGE) return t('slow.token.edge');
    return t(`cell.operationName.${OPERATIONS[token as keyof typeof OPERATIONS]}`);
  };
}

interface Props {
  readonly tokens: readonly number[];
  /** So many, from the first, are lit. */
  readonly lit: number;
  /** Whether those that are not lit can be read. */
  readonly known: boolean;
  /** Of each token, how likely it was, [0, 1]. */
  readonly shares?: readonly number[];
}

export function Tokens({ tokens, lit, known, shares }: Props) {
  const { t } = useTranslation();
  const nameOf = useTokenName();
  // What stands behind the output counts no more.
  const over = tokens.indexOf(OUTPUT);
  const textOf = (token: number) => {
    if (token === EDGE) return '→';
    if (token === NO_EDGE || token === PADDING) return '·';
    return t(`cell.operation.${OPERATIONS[token as keyof typeof OPERATIONS]}`);
  };
  return (
    <ol className={styles.tokens} aria-label={t('slow.token.rows')}>
      {OPERATION_POSITIONS.map((end, i) => {
        const start = i === 0 ? 0 : OPERATION_POSITIONS[i - 1] + 1;
        return (
          <li key={end}>
            <b>{t('slow.token.vertex', { vertex: i + 1 })}</b>
            {tokens.slice(start, end + 1).map((token, k) => {
              const position = start + k;
              const isLit = position < lit;
              const isShown = isLit || known;
              const name = isShown ? nameOf(token) : t('slow.token.hidden');
              const edge = position < end ? `${t('slow.token.edgeFrom', { vertex: k })}: ` : '';
              return (
                <span
                  key={position}
                  className={styles.token}
                  data-lit={isLit}
                  data-latest={position === lit - 1}
                  data-ignored={isShown && position > over}
                  data-operation={
                    isShown && position === end ? OPERATIONS[token as keyof typeof OPERATIONS] : undefined
                  }
                  data-edge={isShown && token === EDGE}
                  title={`${edge}${name}`}
                >
                  <span aria-hidden="true">{isShown ? textOf(token) : ''}</span>
                  <span className="visually-hidden">{`${edge}${name}`}</span>
                  {shares && isLit && (
                    <i className={styles.likely} style={{ transform: `scaleX(${shares[position]})` }} />
                  )}
                </span>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
}
