// Figures as what is kept has them: null where there is none, since JSON knows no NaN.

export function figureOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
