"""Reads the real figures, by cell index. They are used to fit and to check, and are never written anywhere."""
import csv
import gzip

import numpy as np
from features import CELLS

IMAGES = 9_984
RUNS = 3


def read_test(folder, space):
    """Mean test accuracy over three runs, of all cells."""
    correct = np.fromfile(folder / "test-correct.u16le.bin", "<u2")
    test = np.empty(CELLS)
    test[space.order] = correct / (IMAGES * RUNS)
    return test


def read_validation(folder, space):
    """Indices of the cells with validation figures, and their columns: val4, val12, val36, val108 (accuracies), train_seconds."""
    with gzip.open(folder / "validation-30001.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    index_of = dict(zip(space.hashes, space.order))
    known = np.array([index_of[row["module_hash"]] for row in rows], np.int64)
    columns = {key: np.array([float(row[key]) for row in rows]) for key in rows[0] if key != "module_hash"}
    for key in columns:
        if key.startswith("val"):
            columns[key] /= IMAGES
    return known, columns
