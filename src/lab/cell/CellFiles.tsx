// A cell as files: PyTorch code that builds its network, and JSON as the command line reads it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellDescription } from '../../../workers/protocol.ts';
import type { Cell } from '../../space/nasbench101/cell.ts';
import { Hint } from '../controls/Hint.tsx';
import { saveFile } from '../controls/saveFile.ts';
import styles from './cell.module.css';

type Props = Pick<CellDescription, 'hash' | 'matrix' | 'operations'>;

/** Of files of a cell. */
export function cellFileName(hash: string): string {
  return `cell-${hash.slice(0, 8)}`;
}

export function CellFiles({ hash, matrix, operations }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const name = cellFileName(hash);
  const savePytorch = async () => {
    try {
      const { pytorchCode } = await import('../../space/nasbench101/pytorch.ts');
      const code = pytorchCode({ matrix, operations: operations as Cell['operations'] });
      saveFile(new Blob([code], { type: 'text/x-python' }), `${name}.py`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const saveJson = () => {
    const json = JSON.stringify({ module_hash: hash, matrix, ops: operations });
    saveFile(new Blob([`${json}\n`], { type: 'application/json' }), `${name}.json`);
  };
  return (
    <>
      <div className={styles.files}>
        <Hint text={t('cell.pytorchHelp')}>
          <button type="button" onClick={() => void savePytorch()}>
            {t('cell.pytorch')}
          </button>
        </Hint>
        <Hint text={t('cell.jsonHelp')}>
          <button type="button" onClick={saveJson}>
            {t('cell.json')}
          </button>
        </Hint>
      </div>
      {failed && <p role="alert">{t('app.pageFailed')}</p>}
    </>
  );
}
