"""scikit-learn as a measuring process: one command a line on standard input, one answer each.

The commands are those of Worker.java: about, load, fit, result, silhouette.
"""

import sys
import time

import numpy as np
import sklearn
import threadpoolctl
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

UNITS = {"k": 1_000, "m": 1_000_000}


class Worker:
    """Holds the rows and the last fit."""

    def about(self):
        threads = ",".join(
            f"{pool['user_api']}:{pool['internal_api']}:{pool['num_threads']}"
            for pool in threadpoolctl.threadpool_info()
        )
        return {
            "name": f"scikit-learn-{sklearn.__version__}",
            "numpy": np.__version__,
            "threads": threads,
        }

    def load(self, file, shape):
        rows, features, clusters = shape.split("-")
        n = int(rows[:-1]) * UNITS[rows[-1]] if rows[-1] in UNITS else int(rows)
        self.rows = np.fromfile(file, dtype="<f8").reshape(n, int(features))
        self.start = self.rows[: int(clusters)].copy()
        return {}

    def fit(self, iterations):
        k_means = KMeans(
            n_clusters=len(self.start),
            init=self.start,
            n_init=1,
            max_iter=int(iterations),
            tol=0,
            algorithm="lloyd",
        )
        begin = time.perf_counter()
        self.model = k_means.fit(self.rows)
        millis = (time.perf_counter() - begin) * 1e3
        return {
            "ms": millis,
            "iterations": self.model.n_iter_,
            "inertia": repr(float(self.model.inertia_)),
        }

    def result(self, labels_file, centres_file):
        self.model.labels_.astype("<i4").tofile(labels_file)
        self.model.cluster_centers_.astype("<f8").tofile(centres_file)
        return {"inertia": repr(float(self.model.inertia_))}

    def silhouette(self, labels_file):
        labels = np.fromfile(labels_file, dtype="<i4")
        begin = time.perf_counter()
        value = silhouette_score(self.rows, labels)
        millis = (time.perf_counter() - begin) * 1e3
        return {"ms": millis, "value": repr(float(value))}


def main():
    worker = Worker()
    commands = {
        name: getattr(worker, name)
        for name in ("about", "load", "fit", "result", "silhouette")
    }
    for line in sys.stdin:
        name, *arguments = line.split()
        try:
            answer = commands[name](*arguments)
            pairs = (f"{key}={str(value).replace(' ', '_')}" for key, value in answer.items())
            print("ok", *pairs, flush=True)
        except Exception as e:  # the other side prints it and stops
            print(repr(e).replace("\n", " "), flush=True)


if __name__ == "__main__":
    main()
