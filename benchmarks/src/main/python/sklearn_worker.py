"""scikit-learn as a measuring process: one command a line on standard input, one answer each.

The commands are those of Worker.java but start and distances.
"""

import time

import numpy as np
import sklearn
import threadpoolctl
from commands import serve
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture

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

    def cluster(self, *parameters):
        given = dict(pair.split("=") for pair in parameters)
        run = getattr(self, "_" + given.pop("algorithm"))
        self.labels_found = self.heights_found = None
        begin = time.perf_counter()
        run(**{name.replace("-", "_"): value for name, value in given.items()})
        return {"ms": (time.perf_counter() - begin) * 1e3}

    def _kmeans(self, max_iterations, variant):
        model = KMeans(
            n_clusters=len(self.start),
            init=self.start,
            n_init=1,
            max_iter=int(max_iterations),
            tol=0,
            algorithm=variant,
        ).fit(self.rows)
        self.labels_found = model.labels_
        self.objective_of = lambda: model.inertia_

    def _dbscan(self, eps, min_points):
        model = DBSCAN(eps=float(eps), min_samples=int(min_points), n_jobs=-1)
        self.labels_found = model.fit(self.rows).labels_

    def _ward(self):
        self._linkage("ward")

    def _single(self):
        self._linkage("single")

    def _linkage(self, linkage):
        model = AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage=linkage)
        self.heights_found = model.fit(self.rows).distances_

    def _gmm(self, max_iterations):
        k, d = self.start.shape
        model = GaussianMixture(
            k,
            tol=0,
            max_iter=int(max_iterations),
            init_params="random_from_data",
            weights_init=np.full(k, 1 / k),
            means_init=self.start,
            precisions_init=np.tile(np.eye(d), (k, 1, 1)),
        ).fit(self.rows)
        self.objective_of = lambda: model.score(self.rows) * len(self.rows)

    def objective(self):
        return {"objective": repr(float(self.objective_of()))}

    def labels(self, file):
        self.labels_found.astype("<i4").tofile(file)
        return {}

    def heights(self, file):
        self.heights_found.astype("<f8").tofile(file)
        return {}

    def silhouette(self, labels_file):
        labels = np.fromfile(labels_file, dtype="<i4")
        begin = time.perf_counter()
        value = silhouette_score(self.rows, labels)
        millis = (time.perf_counter() - begin) * 1e3
        return {"ms": millis, "value": repr(float(value))}


if __name__ == "__main__":
    worker = Worker()
    names = "about load fit result cluster objective labels heights silhouette"
    serve({name: getattr(worker, name) for name in names.split()})
