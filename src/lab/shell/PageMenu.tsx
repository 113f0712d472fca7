// All pages of the lab, by what a person comes for, with a sentence on each.
import { useTranslation } from 'react-i18next';
import { PAGE_GROUPS, pageOf, pagesOf } from '../pages.ts';
import { useLab } from '../store.ts';
import { usePageAddress } from '../usePageAddress.ts';
import styles from './shell.module.css';

export function PageMenu() {
  const { t } = useTranslation();
  const page = useLab((lab) => pageOf(lab.page));
  const address = usePageAddress();
  return (
    <div className={styles.menu}>
      {PAGE_GROUPS.map((group) => (
        <section key={group} aria-labelledby={`pages-${group}`}>
          <h2 id={`pages-${group}`}>{t(`pages.group.${group}`)}</h2>
          <ul>
            {pagesOf(group).map((id) => (
              <li key={id}>
                <a href={address(id)} aria-current={id === page ? 'page' : undefined}>
                  <b>{t(`page.${id}`)}</b>
                  <small>{t(`pages.about.${id}`)}</small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
