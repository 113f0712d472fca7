"""Distributions kept as a few hundred quantiles, and values drawn from them."""
import numpy as np
from scipy.stats import rankdata

TAIL = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.035)
LEVELS = np.array([0, *TAIL, *np.linspace(0.05, 0.95, 19), *(1 - np.array(TAIL[::-1])), 1])


class ConditionalQuantiles:
    """The distribution of `values` given `condition`: quantiles in bins of the condition, interpolated between bins and levels."""

    def __init__(self, condition, values, edges):
        bin_of = np.searchsorted(edges[1:-1], condition, side="right")
        members = [bin_of == b for b in range(len(edges) - 1)]
        self.centres = np.array([condition[m].mean() for m in members])
        self.quantiles = np.array([np.quantile(values[m], LEVELS) for m in members])

    def draw(self, condition, uniform):
        place = np.interp(condition, self.centres, np.arange(len(self.centres)))
        below = np.minimum(place.astype(int), len(self.centres) - 2)
        weight = place - below
        level = np.clip(np.searchsorted(LEVELS, uniform, side="right") - 1, 0, len(LEVELS) - 2)

        def at(level):
            return (1 - weight) * self.quantiles[below, level] + weight * self.quantiles[below + 1, level]

        low, high = at(level), at(level + 1)
        return low + (high - low) * (uniform - LEVELS[level]) / (LEVELS[level + 1] - LEVELS[level])


class Marginal:
    """A distribution as quantiles, denser in the tails; gives values of the same ranks that distribution."""

    def __init__(self, values):
        n = len(values)
        fine = 10.0 ** -np.arange(1, 5.6, 0.05)
        fine = fine[fine > 1 / n]
        self.levels = np.unique([0, *fine, *np.linspace(0.1, 0.9, 81), *(1 - fine), 1])
        self.values = np.quantile(values, self.levels)

    def give(self, scores):
        return np.interp((rankdata(scores, method="ordinal") - 0.5) / len(scores), self.levels, self.values)


def coarsen(values, levels, exact=400):
    """Rounds whole numbers to at most `levels` of them. Steps are shorter where values are dense (density to the power of one half),
    so rounding stays far below the noise and the column takes log2(levels) bits a cell. The `exact` highest stay as they are: a
    search is decided there."""
    top = np.unique(np.partition(values, -exact)[-exact:])
    levels -= len(top)
    histogram = np.bincount(values).astype(float)
    kernel = np.hanning(2 * max(3, len(histogram) // 800) + 1)
    density = np.convolve(histogram, kernel / kernel.sum(), mode="same")
    low, high = values.min(), top[0]
    mass = np.sqrt(density[low : high + 1] + 1e-9)

    def chosen(spacing):
        # Walk along the values; keep one each time another `spacing` of mass has gone by (never less than one value).
        at = np.floor(np.cumsum(mass) / spacing)
        return np.flatnonzero(np.diff(at, prepend=-1)) + low

    few, many = mass.sum() / (len(mass) * 50), mass.sum() / 2
    for _ in range(60):
        middle = np.sqrt(few * many)
        if len(chosen(middle)) > levels:
            few = middle
        else:
            many = middle
    kept = np.unique([*chosen(many), *top])
    nearest = np.clip(np.searchsorted((kept[1:] + kept[:-1]) / 2, values), 0, len(kept) - 1)
    return kept[nearest]
