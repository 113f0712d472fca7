"""What the surrogate's trees see of a cell: counts, chains, widths, paths and depths.

Plain functions of the exported space (export.ts), over all cells at once.
"""
from itertools import combinations
from pathlib import Path

import numpy as np

CELLS = 423_624
C3, C1, MP, IN, OUT, ABSENT = range(6)
NEIGHBOURS = {"change": 10, "remove": 9}


class Space:
    """The exported space; cells are widened to 7 vertices with the output always last."""

    def __init__(self, folder):
        folder = Path(folder)
        self.n = np.fromfile(folder / "vertices.u8", "u1").astype(np.int64)
        into = np.fromfile(folder / "into.u8", "u1").reshape(CELLS, 7)
        labels = np.fromfile(folder / "labels.u8", "u1").reshape(CELLS, 7)
        self.parameters = np.fromfile(folder / "parameters.u32", "<u4").astype(np.float64)
        self.order = np.fromfile(folder / "order.u32", "<u4")
        self.hashes = (folder / "hashes.txt").read_text().split("\n")
        self.neighbours = {k: np.fromfile(folder / f"{k}.i32", "<i4").reshape(CELLS, w) for k, w in NEIGHBOURS.items()}
        rows = np.arange(CELLS)
        self.into = into.copy()
        self.into[rows, self.n - 1] = 0
        self.into[:, 6] = into[rows, self.n - 1]
        self.labels = labels.copy()
        self.labels[rows, self.n - 1] = ABSENT
        self.labels[:, 6] = OUT
        # edge[u][v]: by cell, whether u→v is an edge
        self.edge = {(u, v): (self.into[:, v] >> u & 1).astype(bool) for v in range(1, 7) for u in range(v)}


def graph_features(space):
    """One row a cell, and the columns' names."""
    lab, edge, n = space.labels, space.edge, space.n
    out = []

    def put(name, values):
        out.append((name, np.asarray(values, np.float32)))

    is_op = [(lab == o) for o in range(3)]
    put("vertices", n)
    put("edges", sum(e.astype(int) for e in edge.values()))
    put("log parameters", np.log(space.parameters))
    for o in range(3):
        put(f"count {o}", is_op[o].sum(1))
    indeg = np.zeros((CELLS, 7), int)
    outdeg = np.zeros((CELLS, 7), int)
    for (u, v), e in edge.items():
        indeg[:, v] += e
        outdeg[:, u] += e
    for o in range(3):
        put(f"in-degree {o}", (indeg * is_op[o]).sum(1))
        put(f"out-degree {o}", (outdeg * is_op[o]).sum(1))
        put(f"max in-degree {o}", (indeg * is_op[o]).max(1))
        put(f"max out-degree {o}", (outdeg * is_op[o]).max(1))
    put("in-degree output", indeg[:, 6])
    put("out-degree input", outdeg[:, 0])
    for v in range(1, 6):
        put(f"label {v}", lab[:, v])
    for (u, v), e in edge.items():
        put(f"edge {u} {v}", e)

    # Edges and chains of three by the operations at their ends.
    kinds = {}
    for a in (C3, C1, MP, IN):
        for b in (C3, C1, MP, OUT):
            kinds[a, b] = np.zeros(CELLS, np.float32)
    chain = {}
    for (u, v), e in edge.items():
        for a, b in kinds:
            kinds[a, b] += e & (lab[:, u] == a) & (lab[:, v] == b)
    for u, v, w in combinations(range(7), 3):
        e = edge[u, v] & edge[v, w]
        for a in (C3, C1, MP, IN):
            for b in (C3, C1, MP):
                m = e & (lab[:, u] == a) & (lab[:, v] == b)
                for c in (C3, C1, MP, OUT):
                    chain.setdefault((a, b, c), np.zeros(CELLS, np.float32))
                    chain[a, b, c] += m & (lab[:, w] == c)
    for key, values in kinds.items():
        put(f"edges {key}", values)
    for key, values in chain.items():
        put(f"chains {key}", values)
    # Triangles: a skip past one operation.
    for o in range(3):
        tri = np.zeros(CELLS, np.float32)
        for u, v, w in combinations(range(7), 3):
            tri += edge[u, v] & edge[v, w] & edge[u, w] & (lab[:, v] == o)
        put(f"skips past {o}", tri)

    # Widths, as the network is built: the output's channels are split over what feeds it.
    feeding = sum(edge[v, 6].astype(int) for v in range(1, 6))
    width = np.zeros((CELLS, 7), np.float32)
    width[:, 6] = 1
    for v in range(5, 0, -1):
        wide = np.where(edge[v, 6], 1 / np.maximum(feeding, 1), 0)
        for w in range(v + 1, 6):
            wide = np.where(edge[v, w] & ~edge[v, 6], np.maximum(wide, width[:, w]), wide)
        width[:, v] = wide
    put("feeding output", feeding)
    for o in range(3):
        put(f"width {o}", (width * is_op[o]).sum(1))
        put(f"max width {o}", (width * is_op[o]).max(1))
        put(f"squared width {o}", (width**2 * is_op[o]).sum(1))
        put(f"share of output {o}", sum((edge[v, 6] & is_op[o][:, v]) * width[:, v] for v in range(1, 6)))
    put("projected widths", sum(edge[0, v] * width[:, v] for v in range(1, 6)))

    # Paths from input to output, as multisets of operations and, the short ones, in order.
    counts = {}
    ordered = {}
    total = np.zeros(CELLS, np.float32)
    per_length = np.zeros((CELLS, 7), np.float32)
    best = {k: np.full(CELLS, -1.0, np.float32) for k in ("c3", "conv", "mp", "field")}
    least = {k: np.full(CELLS, 9.0, np.float32) for k in ("c3", "conv", "mp")}
    for size in range(6):
        for inner in combinations(range(1, 6), size):
            path = (0, *inner, 6)
            exists = np.ones(CELLS, bool)
            for u, v in zip(path, path[1:]):
                exists &= edge[u, v]
            if not exists.any():
                continue
            total += exists
            per_length[:, size + 1] += exists
            c3 = sum((lab[:, v] == C3).astype(int) for v in inner) if inner else np.zeros(CELLS, int)
            c1 = sum((lab[:, v] == C1).astype(int) for v in inner) if inner else np.zeros(CELLS, int)
            mp = size - c3 - c1
            for key, values in (("c3", c3), ("conv", c3 + c1), ("mp", mp), ("field", c3 + mp)):
                best[key] = np.where(exists, np.maximum(best[key], values), best[key])
                if key in least:
                    least[key] = np.where(exists, np.minimum(least[key], values), least[key])
            code = c3 * 36 + c1 * 6 + mp
            for value in np.unique(code[exists]):
                counts.setdefault(value, np.zeros(CELLS, np.float32))
                counts[value] += exists & (code == value)
            if 1 <= size <= 3:
                code = np.zeros(CELLS, int)
                for v in inner:
                    code = code * 3 + np.minimum(lab[:, v], 2)
                for value in range(3**size):
                    ordered.setdefault((size, value), np.zeros(CELLS, np.float32))
                    ordered[size, value] += exists & (code == value)
    put("paths", total)
    for length in range(1, 7):
        put(f"paths of length {length}", per_length[:, length])
    for key, values in best.items():
        put(f"most {key} on a path", values)
    for key, values in least.items():
        put(f"fewest {key} on a path", values)
    for value, values in sorted(counts.items()):
        put(f"paths with {value // 36} 3x3, {value // 6 % 6} 1x1, {value % 6} pool", values)
    for key, values in sorted(ordered.items()):
        if key[0] >= 2:
            put(f"paths in order {key}", values)

    # A signal that spreads evenly over its inputs: mean and spread of what it has passed, at the output and from the input.
    for name, weights in (("c3", (1, 0, 0)), ("conv", (1, 1, 0)), ("mp", (0, 0, 1)), ("hops", (1, 1, 1))):
        gain = np.array([*weights, 0, 0, 0], np.float32)[lab]
        seen = np.zeros((CELLS, 7), np.float32)
        longest = np.zeros((CELLS, 7), np.float32)
        for v in range(1, 7):
            mean = sum(edge[u, v] * seen[:, u] for u in range(v)) / np.maximum(indeg[:, v], 1)
            seen[:, v] = mean + gain[:, v]
            longest[:, v] = np.max([np.where(edge[u, v], longest[:, u], 0) for u in range(v)], axis=0) + gain[:, v]
        put(f"mean {name} behind output", seen[:, 6])
        put(f"longest {name} behind 3x3", (longest * is_op[C3]).max(1))
        put(f"mean {name} behind 3x3", (seen * is_op[C3]).sum(1) / np.maximum(is_op[C3].sum(1), 1))
        put(f"longest {name} behind pool", (longest * is_op[MP]).max(1))
        ahead = np.zeros((CELLS, 7), np.float32)
        for u in range(5, -1, -1):
            mean = sum(edge[u, v] * ahead[:, v] for v in range(u + 1, 7)) / np.maximum(outdeg[:, u], 1)
            ahead[:, u] = mean + gain[:, u]
        put(f"mean {name} ahead of input", ahead[:, 0])
        put(f"mean {name} ahead of 3x3", (ahead * is_op[C3]).sum(1) / np.maximum(is_op[C3].sum(1), 1))
    # Channel-weighted depth: what share of the output has passed how many 3x3 at most / at least.
    low = np.zeros((CELLS, 7), np.float32)
    high = np.zeros((CELLS, 7), np.float32)
    for v in range(1, 6):
        has = indeg[:, v] > 0
        lo = np.min([np.where(edge[u, v], low[:, u], 9) for u in range(v)], axis=0)
        hi = np.max([np.where(edge[u, v], high[:, u], 0) for u in range(v)], axis=0)
        low[:, v] = np.where(has, lo + (lab[:, v] == C3), 0)
        high[:, v] = np.where(has, hi + (lab[:, v] == C3), 0)
    share = np.stack([edge[v, 6] * width[:, v] for v in range(1, 6)], 1)
    for k in range(1, 5):
        put(f"share with >= {k} 3x3 surely", (share * (low[:, 1:6] >= k)).sum(1))
        put(f"share with >= {k} 3x3 at best", (share * (high[:, 1:6] >= k)).sum(1))
    return np.stack([values for _, values in out], 1), [name for name, _ in out]
