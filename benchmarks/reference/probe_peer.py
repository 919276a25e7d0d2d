#!/usr/bin/env python3
"""Logistic regressions as scikit-learn fits them, one class after the other: the peer of `bench probe`.

    probe_peer.py DIR --rows N --columns N [--strength 1] [--threads 1] [--tolerance 1e-4]

reads features.f32 (single precision, row by row) and labels.u8 (a byte for each row, class by class) from DIR,
standardises in double precision, clips to +-8 and fits `LogisticRegression(solver="lbfgs")` to each class. Prints JSON:
wall clock and CPU time of the fits alone, and the objective 0.5 |w|^2 + C sum log(1 + exp(-t (w x + b))) by class.
"""
import argparse
import json
import os
import pathlib
import sys
import time

parser = argparse.ArgumentParser(description="scikit-learn's logistic regressions, one class after the other.")
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--columns", type=int, required=True)
parser.add_argument("--strength", type=float, default=1.0, help="C")
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--tolerance", type=float, default=1e-4, help="scikit-learn's tol (default: its own default)")
arguments = parser.parse_args()
for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[library] = str(arguments.threads)  # before numpy starts its threads

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression


def main():
    x = np.fromfile(arguments.folder / "features.f32", "<f4").reshape(arguments.rows, arguments.columns)
    x = x.astype(np.float64)
    x -= x.mean(axis=0)
    deviation = x.std(axis=0)
    x *= np.where(deviation > 0, 1 / np.where(deviation > 0, deviation, 1), 0)
    np.clip(x, -8, 8, out=x)
    labels = np.fromfile(arguments.folder / "labels.u8", np.uint8).reshape(-1, arguments.rows)
    models = []
    wall, cpu = time.perf_counter(), time.process_time()
    for y in labels:
        model = LogisticRegression(C=arguments.strength, tol=arguments.tolerance, solver="lbfgs", max_iter=100_000)
        models.append(model.fit(x, y))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    objectives = []
    for y, model in zip(labels, models):
        w = model.coef_[0]
        margin = x @ w + model.intercept_[0]
        loss = np.logaddexp(0, np.where(y > 0, -margin, margin)).sum()
        objectives.append(0.5 * float(w @ w) + arguments.strength * float(loss))
    json.dump({"ms": wall * 1e3, "cpu_ms": cpu * 1e3, "objectives": objectives,
               "iterations": [int(model.n_iter_[0]) for model in models], "version": sklearn.__version__}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
