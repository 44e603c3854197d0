"""numpy as a measuring process of behaviour: the commands of BehaviorWorker.java.

But mixture takes one parameter more: the file of what each chain has counted at the start.
"""

import time

import numpy as np
import scipy
from commands import serve
from scipy.sparse import csr_matrix

STATES = 17


class Worker:
    """Holds the click-streams and the last result."""

    def about(self):
        return {"name": f"numpy-{np.__version__}", "scipy": scipy.__version__}

    def load(self, file, sequences):
        self.starts = np.fromfile(file + ".starts", dtype="<i4")
        self.codes = np.fromfile(file + ".codes", dtype="<i4")
        self.converted = np.fromfile(file + ".conversions", dtype="<f8")
        assert len(self.converted) == int(sequences)
        return {}

    def later(self):
        """The places of all states but the first of each sequence."""
        first = np.zeros(len(self.codes), dtype=bool)
        first[self.starts[:-1]] = True
        return np.flatnonzero(~first)

    def chain(self):
        begin = time.perf_counter()
        later = self.later()
        cells = self.codes[later - 1] * STATES + self.codes[later]
        counts = np.bincount(cells, minlength=STATES * STATES).reshape(STATES, STATES)
        matrix = counts / counts.sum(axis=1, keepdims=True)
        millis = (time.perf_counter() - begin) * 1e3
        self.numbers = matrix
        return {"ms": millis, "transitions": len(later)}

    def mixture(self, k, iterations, smoothing, start):
        """Expectation-maximisation on a sparse row of starts and steps for each sequence."""
        counts = np.fromfile(start, dtype="<f8").reshape(int(k), 1 + STATES, STATES)
        smoothing = float(smoothing)
        begin = time.perf_counter()
        n = len(self.starts) - 1
        before = np.full(len(self.codes), -1, dtype="i4")
        later = self.later()
        before[later] = self.codes[later - 1]
        cells = (before + 1) * STATES + self.codes
        rows = csr_matrix(
            (np.ones(len(cells)), cells, self.starts), shape=(n, (1 + STATES) * STATES)
        )
        rows.sum_duplicates()
        columns = rows.T.tocsr()
        for _ in range(int(iterations)):
            whole = counts.sum(axis=2, keepdims=True) + STATES * smoothing
            logs = np.log((counts + smoothing) / whole)
            weights = counts[:, 0].sum(axis=1)
            logs[:, 0] += np.log(weights / weights.sum())[:, None]
            shares = rows @ logs.reshape(len(logs), -1).T
            most = shares.max(axis=1, keepdims=True)
            np.exp(shares - most, out=shares)
            sums = shares.sum(axis=1, keepdims=True)
            log_likelihood = float((most + np.log(sums)).sum())
            shares /= sums
            counts = (columns @ shares).T.reshape(counts.shape)
        return {
            "ms": (time.perf_counter() - begin) * 1e3,
            "logLikelihood": repr(log_likelihood),
        }

    def attribution(self):
        """The share of conversions lost without each page, by a linear system each."""
        begin = time.perf_counter()
        ends = self.starts[1:] - 1
        later = self.later()
        counts = np.zeros((1 + STATES, STATES))
        counts[0] = np.bincount(self.codes[self.starts[:-1]], minlength=STATES)
        cells = self.codes[later - 1] * STATES + self.codes[later]
        counts[1:] = np.bincount(cells, minlength=STATES * STATES).reshape(STATES, STATES)
        won = np.bincount(self.codes[ends], weights=self.converted, minlength=STATES)
        left = counts.sum(axis=1)
        left[1:] += np.bincount(self.codes[ends], minlength=STATES)
        steps = np.hstack([np.zeros((1 + STATES, 1)), counts / left[:, None]])
        wins = np.concatenate([[0], won / left[1:]])

        def conversion(transitions):
            return np.linalg.solve(np.eye(1 + STATES) - transitions, wins)[0]

        base = conversion(steps)
        effects = np.empty(STATES)
        for page in range(STATES):
            without = steps.copy()
            without[:, 1 + page] = 0
            effects[page] = 1 - conversion(without) / base
        credits = effects / effects.sum() * self.converted.sum()
        millis = (time.perf_counter() - begin) * 1e3
        self.numbers = credits
        return {"ms": millis}

    def result(self, file):
        self.numbers.astype("<f8").tofile(file)
        return {}


if __name__ == "__main__":
    worker = Worker()
    names = "about load chain mixture attribution result"
    serve({name: getattr(worker, name) for name in names.split()})
