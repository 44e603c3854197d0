package dev.segmentation.stats.inference;

import dev.segmentation.stats.text.Numbers;
import java.util.Locale;

/**
 * How much groups differ, on a scale that does not grow with the number of rows.
 *
 * @param name name of the measure, for example {@code Cramér's V}
 * @param value its value
 * @param magnitude the value in a word
 */
public record EffectSize(String name, double value, Magnitude magnitude) {

  /** Effect of a share of variance: small from 0.01, medium from 0.06, large from 0.14. */
  static EffectSize ofVarianceShare(String name, double value) {
    return new EffectSize(name, value, Magnitude.of(value, 0.01, 0.06, 0.14));
  }

  /**
   * Returns the effect size for a person to read.
   *
   * @return for example {@code Cramér's V = 0.104 (small)}
   */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%s = %s (%s)",
        name,
        Numbers.fixed(value, 3),
        magnitude.name().toLowerCase(Locale.ROOT));
  }
}
