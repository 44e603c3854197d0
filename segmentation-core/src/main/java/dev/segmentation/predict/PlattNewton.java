package dev.segmentation.predict;

/** Newton's method on the two parameters of a logistic curve, on centred and scaled scores. */
final class PlattNewton {

  private static final double RIDGE = 1e-12;

  private final double[] scores;
  private final boolean[] outcomes;
  private final double mean;
  private final double spread;
  private final double high;
  private final double low;
  private double slope;
  private double offset;
  private double gradientSlope;
  private double gradientOffset;
  private double curveSlope;
  private double curveOffset;
  private double curveBoth;

  PlattNewton(
      double[] scores, boolean[] outcomes, double mean, double spread, double high, double low) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.mean = mean;
    this.spread = spread;
    this.high = high;
    this.low = low;
  }

  double slope() {
    return slope;
  }

  double offset() {
    return offset;
  }

  /** Goes on until the step is lost in rounding. */
  void run(double firstOffset, int most) {
    offset = firstOffset;
    double loss = loss(slope, offset);
    for (int iteration = 0; iteration < most; iteration++) {
      differentiate();
      double determinant = curveSlope * curveOffset - curveBoth * curveBoth;
      double stepSlope = -(curveOffset * gradientSlope - curveBoth * gradientOffset) / determinant;
      double stepOffset = -(curveSlope * gradientOffset - curveBoth * gradientSlope) / determinant;
      double length = 1;
      double next = loss(slope + stepSlope, offset + stepOffset);
      while (!(next <= loss) && length > 1e-10) {
        length /= 2;
        next = loss(slope + length * stepSlope, offset + length * stepOffset);
      }
      if (!(next <= loss)) {
        return;
      }
      slope += length * stepSlope;
      offset += length * stepOffset;
      loss = next;
      if (Math.abs(stepSlope) + Math.abs(stepOffset)
          <= 1e-15 * (1 + Math.abs(slope) + Math.abs(offset))) {
        return;
      }
    }
  }

  private double target(int i) {
    return outcomes[i] ? high : low;
  }

  private double exponent(int i, double a, double b) {
    return a * ((scores[i] - mean) / spread) + b;
  }

  /** Returns the negative log-likelihood, in the form that does not overflow. */
  private double loss(double a, double b) {
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double z = exponent(i, a, b);
      loss +=
          z >= 0
              ? target(i) * z + Math.log1p(Math.exp(-z))
              : (target(i) - 1) * z + Math.log1p(Math.exp(z));
    }
    return loss;
  }

  private void differentiate() {
    gradientSlope = 0;
    gradientOffset = 0;
    curveSlope = RIDGE;
    curveOffset = RIDGE;
    curveBoth = 0;
    for (int i = 0; i < scores.length; i++) {
      double x = (scores[i] - mean) / spread;
      double p = 1 / (1 + Math.exp(exponent(i, slope, offset)));
      double residual = target(i) - p;
      double weight = p * (1 - p);
      gradientSlope += x * residual;
      gradientOffset += residual;
      curveSlope += x * x * weight;
      curveOffset += weight;
      curveBoth += x * weight;
    }
  }
}
