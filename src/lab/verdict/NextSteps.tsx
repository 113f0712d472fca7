// What to try next, once a run has ended: another seed, another search on the same terms.
import { useTranslation } from 'react-i18next';
import styles from './verdict.module.css';

export interface NextStep {
  readonly id: string;
  readonly name: string;
  readonly take: () => void;
}

interface Props {
  readonly steps: readonly NextStep[];
  /** Other searches, with the same seed and budget. */
  readonly searches: readonly NextStep[];
}

function Buttons({ steps }: { steps: readonly NextStep[] }) {
  return steps.map(({ id, name, take }) => (
    <button key={id} type="button" onClick={take}>
      {name}
    </button>
  ));
}

export function NextSteps({ steps, searches }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.next} data-unsaved="">
      <legend className="visually-hidden">{t('next.label')}</legend>
      <Buttons steps={steps} />
      {searches.length > 0 && <span>{t('next.same')}</span>}
      <Buttons steps={searches} />
    </fieldset>
  );
}
