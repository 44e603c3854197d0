package dev.segmentation.stats.inference;

/**
 * How large an effect is by the rules of thumb of Cohen 1988, doi:10.4324/9780203771587. With many
 * rows almost any difference is significant; the magnitude says whether it matters.
 */
public enum Magnitude {
  /** Too small to act on. */
  NEGLIGIBLE,
  /** Real, but hard to see. */
  SMALL,
  /** Visible to a careful eye. */
  MEDIUM,
  /** Plain to see. */
  LARGE;

  static Magnitude of(double value, double small, double medium, double large) {
    if (value >= large) {
      return LARGE;
    }
    if (value >= medium) {
      return MEDIUM;
    }
    return value >= small ? SMALL : NEGLIGIBLE;
  }
}
