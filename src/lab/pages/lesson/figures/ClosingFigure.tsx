// What was predicted on each page, and what that was worth.
import { useTranslation } from 'react-i18next';
import styles from '../lesson.module.css';
import { STEP_IDS, type StepId } from '../lesson.ts';
import { useLesson } from '../lessonStore.ts';

const RATED = STEP_IDS.filter((id) => id !== 'closing');

export function ClosingFigure() {
  const { t } = useTranslation();
  const progress = useLesson((lesson) => lesson.progress);
  const pointsOf = (id: StepId) => {
    const { points = 0, of = 0 } = progress[id] ?? {};
    return id in progress ? t('lesson.pointsOf', { points, of }) : t('lesson.notYet');
  };
  return (
    <table className={styles.marks}>
      <caption>{t('lesson.marks')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lesson.page')}</th>
          <th scope="col">{t('lesson.points')}</th>
        </tr>
      </thead>
      <tbody>
        {RATED.map((id) => (
          <tr key={id}>
            <th scope="row">{t(`lesson.step.${id}.nav`)}</th>
            <td>{pointsOf(id)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
