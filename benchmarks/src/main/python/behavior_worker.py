"""numpy as a measuring process of chains: the commands of BehaviorWorker.java."""

import time

import numpy as np
from commands import serve

STATES = 17


class Worker:
    """Holds the click-streams and the last matrix."""

    def about(self):
        return {"name": f"numpy-{np.__version__}"}

    def load(self, file, sequences):
        self.starts = np.fromfile(file + ".starts", dtype="<i4")
        self.codes = np.fromfile(file + ".codes", dtype="<i4")
        assert len(self.starts) == int(sequences) + 1
        return {}

    def chain(self):
        begin = time.perf_counter()
        first = np.zeros(len(self.codes), dtype=bool)
        first[self.starts[:-1]] = True
        later = np.flatnonzero(~first)
        cells = self.codes[later - 1] * STATES + self.codes[later]
        counts = np.bincount(cells, minlength=STATES * STATES).reshape(STATES, STATES)
        self.matrix_found = counts / counts.sum(axis=1, keepdims=True)
        return {"ms": (time.perf_counter() - begin) * 1e3, "transitions": len(later)}

    def matrix(self, file):
        self.matrix_found.astype("<f8").tofile(file)
        return {}


if __name__ == "__main__":
    worker = Worker()
    serve({name: getattr(worker, name) for name in ("about", "load", "chain", "matrix")})
