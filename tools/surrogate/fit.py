"""Second step: fits boosted trees to the real figures, each cell predicted by trees that never saw it.

    fit.py SPACE FIGURES OUT

SPACE is what export.ts wrote, FIGURES the folder of real figures (test-correct.u16le.bin, validation-30001.csv.gz). Writes
OUT/prediction.npy (mean test accuracy, as a normal score), OUT/failure.npy (probability that some run failed), OUT/spread.npy (mean
distance from the prediction where none did) and OUT/log_seconds.npy. Only predictions of cells that the
predicting trees were not fitted to are written (five folds).
"""
import sys
import time
from pathlib import Path

import numpy as np
import xgboost as xgb
from features import CELLS, Space, graph_features
from figures import read_test, read_validation
from scipy.stats import norm, rankdata

FOLDS = 5
# Below this mean accuracy, some of the three runs failed, or the cell is next to useless.
SOUND = 0.8
THREADS = 2  # fixed, as sums in another order would round otherwise
TEST_TREES = 500
TEST = dict(tree_method="hist", max_depth=10, eta=0.08, subsample=0.8, colsample_bynode=0.25, min_child_weight=8, max_bin=64)
NOISE_TREES = 150
NOISE = dict(TEST, max_depth=7, eta=0.1, min_child_weight=20)
SMALL_TREES = 400
SMALL = dict(tree_method="hist", max_depth=6, eta=0.08, subsample=0.8, colsample_bynode=0.3, min_child_weight=10)


def folds(cells, seed):
    return np.random.default_rng(seed).integers(0, FOLDS, cells)


def boost(settings, trees, features, target, seed):
    data = xgb.DMatrix(features, target, nthread=THREADS)
    return xgb.train({**settings, "nthread": THREADS, "seed": seed}, data, trees)


def scores(values):
    """Normal scores: ranks count, and the few failed trainings must not rule a fit."""
    return norm.ppf((rankdata(values) - 0.5) / len(values))


def fit_test(features, test):
    target = scores(test).astype(np.float32)
    fold = folds(CELLS, 7)
    prediction = np.empty(CELLS, np.float32)
    for k in range(FOLDS):
        start = time.time()
        model = boost(TEST, TEST_TREES, features[fold != k], target[fold != k], 100 + k)
        prediction[fold == k] = model.predict(xgb.DMatrix(features[fold == k], nthread=THREADS))
        error = prediction[fold == k] - target[fold == k]
        print(f"test, fold {k}: RMS error {np.sqrt((error**2).mean()):.4f} in {time.time() - start:.0f} s", flush=True)
    return prediction


def fit_known(features, known, target, predict_on, trees, settings, seed):
    """Fits `target` on the cells `known` and predicts all cells from `predict_on`: those among `known` by the trees that did not
    see them, the others by the mean over the folds."""
    fold = folds(len(known), seed)
    everywhere = xgb.DMatrix(predict_on, nthread=THREADS)
    total = np.zeros(CELLS)
    cross = np.empty(len(known))
    for k in range(FOLDS):
        model = boost(settings, trees, features[fold != k], target[fold != k], seed + 1 + k)
        prediction = model.predict(everywhere)
        total += prediction
        cross[fold == k] = prediction[known[fold == k]]
    total /= FOLDS
    total[known] = cross
    return total


def fit_noise(features, prediction, test):
    """How likely a run of the cell fails, and how far it comes to lie from its prediction if none does: both depend on the cell."""
    features = np.c_[prediction, features]
    failed = test < SOUND
    everyone = np.arange(CELLS)
    settings = dict(NOISE, objective="binary:logistic", min_child_weight=5)
    failure = fit_known(features, everyone, failed.astype(np.float32), features, NOISE_TREES, settings, 400)
    sound = np.flatnonzero(~failed)
    distance = np.minimum(abs(scores(test) - prediction), 1)[sound].astype(np.float32)
    spread = fit_known(features[sound], sound, distance, features, NOISE_TREES, NOISE, 500)
    return np.clip(failure, 1e-6, 1), np.maximum(spread, 0.02)


def main():
    space_folder, figures, out = map(Path, sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    space = Space(space_folder)
    features, names = graph_features(space)
    print(f"{len(names)} features", flush=True)
    np.save(out / "features.npy", features)
    test = read_test(figures, space)
    prediction = fit_test(features, test)
    np.save(out / "prediction.npy", prediction)
    failure, spread = fit_noise(features, prediction, test)
    np.save(out / "failure.npy", failure)
    np.save(out / "spread.npy", spread)
    known, validation = read_validation(figures, space)
    seconds = np.log(validation["train_seconds"]).astype(np.float32)
    np.save(out / "log_seconds.npy", fit_known(features[known], known, seconds, features, SMALL_TREES, SMALL, 200))


if __name__ == "__main__":
    main()
