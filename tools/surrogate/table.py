"""Third step: predictions plus calibrated noise, as a table's columns, and how faithful they are.

    table.py SPACE FIGURES OUT [SEED]

OUT is where fit.py wrote. Writes OUT/test_correct.u16, OUT/validation_correct_108.u16, OUT/training_seconds.f32 and
OUT/fidelity.json.
"""
import json
import sys
from pathlib import Path

import numpy as np
import xgboost as xgb
from features import CELLS, Space
from figures import IMAGES, RUNS, read_test, read_validation
from fit import FOLDS, SMALL, SOUND, boost, fit_known, folds, scores
from noise import ConditionalQuantiles, Marginal, coarsen
from scipy.stats import kendalltau, norm, spearmanr

TEST_LEVELS, VALIDATION_LEVELS, SECONDS_LEVELS = 1024, 512, 64

GAP = dict(SMALL, max_depth=5)
GAP_TREES = 150


def main():
    space_folder, figures, out = map(Path, sys.argv[1:4])
    random = np.random.default_rng(int(sys.argv[4]) if len(sys.argv) > 4 else 101)
    space = Space(space_folder)
    real = read_test(figures, space)
    known, validation = read_validation(figures, space)
    prediction = np.load(out / "prediction.npy").astype(float)
    marginal = Marginal(real)

    failure, spread = (np.load(out / f"{name}.npy") for name in ("failure", "spread"))
    test = draw_test(prediction, failure, spread, real, marginal, random)
    test_correct = coarsen(np.rint(test * IMAGES * RUNS).astype(int), TEST_LEVELS)
    validated = draw_validation(np.load(out / "features.npy"), prediction, marginal, real, test, known, validation["val108"], random)
    validation_correct = coarsen(np.rint(validated * IMAGES).astype(int), VALIDATION_LEVELS)
    log_seconds = draw_seconds(np.load(out / "log_seconds.npy"), known, np.log(validation["train_seconds"]), random)
    # Coarsened as logarithms: steps of some 3 %.
    seconds = np.exp(coarsen(np.rint(log_seconds * 500).astype(int), SECONDS_LEVELS, exact=1) / 500)

    test_correct.astype("<u2").tofile(out / "test_correct.u16")
    validation_correct.astype("<u2").tofile(out / "validation_correct_108.u16")
    np.rint(seconds).astype("<f4").tofile(out / "training_seconds.f32")
    fidelity = check(space, real, prediction, test_correct / (IMAGES * RUNS), known, validation, validation_correct / IMAGES, seconds)
    (out / "fidelity.json").write_text(json.dumps(fidelity, indent=2))
    for name, value in fidelity.items():
        print(f"{name}: {value}")


def draw_test(prediction, failure, spread, real, marginal, random):
    """What the trees leave unexplained has next to no correlation between neighbouring cells (see the check), so each cell draws
    its own: first whether a run fails; then, from the distribution that the real residuals have at its prediction, in units of the
    spread expected of it. A last monotone step gives the real marginal distribution."""
    score = scores(real)
    failed = real < SOUND
    fails = random.random(CELLS) < failure
    uniform = random.random(CELLS)
    ends = [0.0025, 0.005, 0.01, 0.02, 0.05, *np.arange(0.1, 0.96, 0.05), 0.97, 0.98, 0.99, 0.995, 0.998]
    edges = np.quantile(prediction[~failed], [0, *ends, 1])
    residual = ConditionalQuantiles(prediction[~failed], ((score - prediction) / spread)[~failed], edges)
    lowest = score[~failed].min()
    sound = prediction + spread * residual.draw(prediction, uniform)
    edges = np.quantile(prediction[failed], np.linspace(0, 1, 13))
    fall = ConditionalQuantiles(prediction[failed], score[failed], edges)
    drawn = np.where(fails, fall.draw(prediction, uniform), np.maximum(sound, lowest))
    return marginal.give(drawn)


def draw_validation(features, prediction, marginal, real, test, known, validated, random):
    """One validation run, given the three test runs. Where all runs are sound: the gap between them, which depends on the cell
    and shrinks as the test figure exceeds what the cell promises (the part that was luck)."""
    promised = np.interp(norm.cdf(prediction), marginal.levels, marginal.values)

    def inputs(accuracy):
        return np.c_[accuracy, np.clip(accuracy - promised, -0.02, 0.02), features].astype(np.float32)

    gap = validated - real[known]
    sound = (real[known] > SOUND) & (validated > SOUND)
    from_real, from_drawn = inputs(real)[known], inputs(test)
    expected = fit_known(from_real[sound], known[sound], (gap[sound] * 100).astype(np.float32), from_drawn, GAP_TREES, GAP, 300) / 100
    on_real = cross_fitted(from_real[sound], gap[sound])
    edges = np.quantile(real[known][sound], [0, 0.02, 0.05, *np.arange(0.1, 0.91, 0.1), 0.96, 1])
    rest = ConditionalQuantiles(real[known][sound], gap[sound] - on_real, edges)
    uniform = random.random(CELLS)
    result = test + expected + rest.draw(test, uniform)

    # Some run failed: validation anywhere from chance to fine, by the level of the mean.
    for low, high in ((0, 0.15), (0.15, 0.3), (0.3, 0.45), (0.45, 0.6), (0.6, 0.68), (0.68, SOUND)):
        here = (test >= low) & (test < high)
        sample = (real[known] >= low) & (real[known] < high)
        result[here] = np.quantile(validated[sample], uniform[here])
    return Marginal(validated).give(result)


def cross_fitted(features, gap):
    """The same trees' expectation of real gaps, each by trees that did not see it."""
    fold = folds(len(gap), 300)
    result = np.empty(len(gap))
    for k in range(FOLDS):
        model = boost(GAP, GAP_TREES, features[fold != k], (gap[fold != k] * 100).astype(np.float32), 301 + k)
        result[fold == k] = model.predict(xgb.DMatrix(features[fold == k])) / 100
    return result


def draw_seconds(predicted, known, log_seconds, random):
    residual = log_seconds - predicted[known]
    levels = np.linspace(0.005, 0.995, 67)
    return predicted + np.interp(random.random(CELLS), levels, np.quantile(residual, levels))


def check(space, real, prediction, test, known, validation, validated, seconds):
    # Ids, which the page has words for (src/i18n, table.fidelity).
    fidelity = {}

    def note(name, value):
        fidelity[name] = round(float(value), 4)

    high = real > 0.9
    for name, values in (("prediction", prediction), ("table", test)):
        note(f"{name}.kendall", kendalltau(values, real)[0])
        note(f"{name}.spearman", spearmanr(values, real)[0])
        note(f"{name}.kendall.high", kendalltau(values[high], real[high])[0])
        note(f"{name}.spearman.high", spearmanr(values[high], real[high])[0])
    levels = np.array([0.05, *np.arange(0.1, 0.91, 0.1), 0.95, 0.99, 0.995, 0.999])
    note("quantiles", abs(np.quantile(test, levels) - np.quantile(real, levels)).max())
    note("maxima", test.max() - real.max())
    note("means", test.mean() - real.mean())
    for level in (0.001, 0.01, 0.02):
        note(f"quantile.{level}.real", np.quantile(real, level))
        note(f"quantile.{level}.table", np.quantile(test, level))
    a, b = scores(real), scores(test)
    for kind, neighbours in space.neighbours.items():
        cell, slot = np.nonzero(neighbours >= 0)
        other = neighbours[cell, slot]
        for name, values in (("real", a), ("table", b), ("real.residual", a - prediction), ("table.residual", b - prediction)):
            note(f"neighbours.{kind}.{name}", np.corrcoef(values[cell], values[other])[0, 1])
    for name, values, against in (("real", validation["val108"], real[known]), ("table", validated, test)):
        sound = (values > SOUND) & (against > SOUND)
        gap = (values - against)[sound]
        note(f"validation-to-test.spearman.{name}", spearmanr(values, against)[0])
        note(f"validation-to-test.gap.{name}", gap.mean())
        note(f"validation-to-test.gap-deviation.{name}", gap.std())
    # On the 30,001 cells whose validation and time are known.
    note("validation.maxima", validated[known].max() - validation["val108"].max())
    note("validation.quantiles", abs(np.quantile(validated[known], levels) - np.quantile(validation["val108"], levels)).max())
    note("validation.kendall", kendalltau(validated[known], validation["val108"])[0])
    note("seconds.spearman", spearmanr(seconds[known], validation["train_seconds"])[0])
    note("seconds.ratio", seconds[known].mean() / validation["train_seconds"].mean())
    return fidelity


if __name__ == "__main__":
    main()
