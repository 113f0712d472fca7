// What is compared: which searches, on how many seeds, and what all of them share. All of it is in the address.
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { SEARCH_IDS } from '../../../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../../../search/registry.ts';
import type { Value } from '../../../settings/fields.ts';
import { AlgorithmFields } from '../../settings/AlgorithmFields.tsx';

import { Locked } from '../../settings/Locked.tsx';
import settingStyles from '../../settings/settings.module.css';

import { useLab } from '../../store.ts';
import { useLocks } from '../../view/useView.ts';
import { type Choice, MOST_REPEATS, sharedSettings } from './choice.ts';
import { searchColor } from './looks.ts';
import styles from './searches.module.css';

interface SearchChoiceProps {
  readonly id: AlgorithmId;
  readonly chosen: boolean;
  readonly toggle: () => void;
}

function SearchChoice({ id, chosen, toggle }: SearchChoiceProps) {
  const { name, about } = useAlgorithmWords(id);
  const help = useId();
  return (
    <li title={about}>
      <label>
        <input type="checkbox" aria-describedby={help} checked={chosen} onChange={toggle} />
        <i style={{ background: searchColor(id) }} aria-hidden="true" />
        {name}
      </label>
      <p id={help} className="visually-hidden">
        {about}
      </p>
    </li>
  );
}

function Repeats({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useTranslation();
  const locked = useLocks()('repeats');
  const id = useId();
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const isValid = /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST_REPEATS;
  const commit = () => (isValid ? onChange(Number(text)) : setText(String(value)));
  return (
    <div className={styles.repeats}>
      <span>
        <label htmlFor={id}>{t('searches.repeats.label')}</label> {locked && <Locked />}
      </span>
      <input
        id={id}
        type="text"
        readOnly={locked}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={!isValid}
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <p id={`${id}-help`} className="help">
        {t('searches.repeats.help', { most: MOST_REPEATS })}
      </p>
    </div>
  );
}

export function Setup({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const spec = useLab((lab) => lab.spec);
  const table = useLab((lab) => lab.opened?.table);
  const isLocked = useLocks();
  const { setParameters, chooseAlgorithm, change } = useLab.getState();
  const choose = (searches: readonly AlgorithmId[]) => setParameters({ searches: searches.join(',') });
  const toggle = (id: AlgorithmId) =>
    choose(
      choice.searches.includes(id)
        ? choice.searches.filter((other) => other !== id)
        : SEARCH_IDS.filter((other) => other === id || choice.searches.includes(other)),
    );
  const onChange = (name: string, value: Value) => {
    // An experiment without a search has no budget: from here on it is one with a search.
    if (!('budget' in spec.settings)) chooseAlgorithm(choice.searches[0]);
    change({ [name]: value });
  };
  const fields = {
    algorithm: 'random',
    settings: { ...sharedSettings(spec.settings) },
    table,
    onChange,
    onReset: (name: string) => onChange(name, ALGORITHMS.random.fields[name].default),
  } as const;
  return (
    <section className={`card ${settingStyles.panel}`} aria-labelledby="searches-setup">
      <h2 id="searches-setup">{t('searches.setup')}</h2>
      <fieldset className={styles.choice} disabled={isLocked('searches') || isLocked('a')}>
        <legend>
          {t('searches.which')} {(isLocked('searches') || isLocked('a')) && <Locked />}
        </legend>
        <ul>
          {SEARCH_IDS.map((id) => (
            <SearchChoice key={id} id={id} chosen={choice.searches.includes(id)} toggle={() => toggle(id)} />
          ))}
        </ul>
      </fieldset>
      <AlgorithmFields {...fields} group="main" onDrawSeed={() => useLab.getState().drawSeed()} />
      <Repeats value={choice.repeats} onChange={(repeats) => setParameters({ repeats: String(repeats) })} />
      <AlgorithmFields {...fields} group="protocol" />
      <p className="help">{t('searches.own')}</p>
    </section>
  );
}
