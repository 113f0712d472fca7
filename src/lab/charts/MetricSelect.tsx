// The choice of what learning curves show.
import { useTranslation } from 'react-i18next';
import { METRICS, type Metric } from './metric.ts';

interface Props {
  readonly value: Metric;
  readonly onChange: (metric: Metric) => void;
  readonly className?: string | undefined;
}

export function MetricSelect({ value, onChange, className }: Props) {
  const { t } = useTranslation();
  return (
    <select
      className={className}
      aria-label={t('metric.label')}
      value={value}
      onChange={(event) => onChange(event.target.value as Metric)}
    >
      {METRICS.map((name) => (
        <option key={name} value={name}>
          {t(`metric.${name}`)}
        </option>
      ))}
    </select>
  );
}
