// What a failure means and what to do: its code's own sentence, with the technical message folded away.
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../workers/protocol.ts';

export function FailureText({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(`failure.code.${failure.code}`)}</p>
      <FailureDetails failure={failure} />
    </>
  );
}

export function FailureDetails({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('failure.details')}</summary>
      <code>
        {failure.code}: {failure.message}
      </code>
    </details>
  );
}
