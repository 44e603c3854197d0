package dev.segmentation.stats.agreement;

/** The average of two entropies by which mutual information is divided. */
public enum Average {
  /** Half their sum. */
  ARITHMETIC {
    @Override
    double of(double a, double b) {
      return (a + b) / 2;
    }
  },
  /** The root of their product. */
  GEOMETRIC {
    @Override
    double of(double a, double b) {
      return Math.sqrt(a * b);
    }
  },
  /** The smaller one. */
  MINIMUM {
    @Override
    double of(double a, double b) {
      return Math.min(a, b);
    }
  },
  /** The larger one. */
  MAXIMUM {
    @Override
    double of(double a, double b) {
      return Math.max(a, b);
    }
  };

  abstract double of(double a, double b);
}
