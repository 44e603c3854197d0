package dev.segmentation.cluster;

/** The distances that have no parameters. */
enum PlainDistance implements Distance {
  EUCLIDEAN {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      return Math.sqrt(squared(a, aAt, b, bAt, d));
    }
  },
  SQUARED_EUCLIDEAN {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      return squared(a, aAt, b, bAt, d);
    }
  },
  MANHATTAN {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += Math.abs(a[aAt + j] - b[bAt + j]);
      }
      return sum;
    }
  },
  CHEBYSHEV {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      double largest = 0;
      for (int j = 0; j < d; j++) {
        largest = Math.max(largest, Math.abs(a[aAt + j] - b[bAt + j]));
      }
      return largest;
    }
  },
  CANBERRA {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        double difference = Math.abs(a[aAt + j] - b[bAt + j]);
        if (difference != 0) {
          sum += difference / (Math.abs(a[aAt + j]) + Math.abs(b[bAt + j]));
        }
      }
      return sum;
    }
  },
  COSINE {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      double product = 0;
      double squareA = 0;
      double squareB = 0;
      for (int j = 0; j < d; j++) {
        double valueA = a[aAt + j];
        double valueB = b[bAt + j];
        product += valueA * valueB;
        squareA += valueA * valueA;
        squareB += valueB * valueB;
      }
      if (isExact(squareA) && isExact(squareB)) {
        return bounded(1 - product / (Math.sqrt(squareA) * Math.sqrt(squareB)));
      }
      return scaled(a, aAt, b, bAt, d);
    }

    /** Whether a sum of squares lost nothing to the ends of the range of a double. */
    private boolean isExact(double squares) {
      return squares > LEAST_SQUARES && squares < Double.POSITIVE_INFINITY;
    }

    /** The same with the largest value of each row as its unit, so that no square is lost. */
    private double scaled(double[] a, int aAt, double[] b, int bAt, int d) {
      double unitA = UnitRows.largest(a, aAt, d);
      double unitB = UnitRows.largest(b, bAt, d);
      double product = 0;
      double squareA = 0;
      double squareB = 0;
      for (int j = 0; j < d; j++) {
        // 0/0 is NaN: a row of zeros has no direction.
        double valueA = a[aAt + j] / unitA;
        double valueB = b[bAt + j] / unitB;
        product += valueA * valueB;
        squareA += valueA * valueA;
        squareB += valueB * valueB;
      }
      return bounded(1 - product / (Math.sqrt(squareA) * Math.sqrt(squareB)));
    }

    /** NaN passes through both bounds. */
    private double bounded(double distance) {
      return Math.min(2, Math.max(0, distance));
    }
  },
  HAMMING {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      int different = 0;
      for (int j = 0; j < d; j++) {
        if (a[aAt + j] != b[bAt + j]) {
          different++;
        }
      }
      return (double) different / d;
    }
  },
  JACCARD {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int d) {
      int either = 0;
      int both = 0;
      for (int j = 0; j < d; j++) {
        boolean inA = a[aAt + j] != 0;
        boolean inB = b[bAt + j] != 0;
        if (inA || inB) {
          either++;
        }
        if (inA && inB) {
          both++;
        }
      }
      return either == 0 ? 0 : (double) (either - both) / either;
    }
  };

  private static final double LEAST_SQUARES = 1e-290;

  private static double squared(double[] a, int aAt, double[] b, int bAt, int d) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double difference = a[aAt + j] - b[bAt + j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }
}
