package dev.segmentation.examples;

import java.util.Locale;

/** What to do with a segment, by how its conversion compares with that of everybody. */
enum NextStep {
  /** The whole interval lies above the average. */
  FIRST("contact first"),
  /** The interval holds the average. */
  AS_USUAL("treat as usual"),
  /** The whole interval lies below the average. */
  LAST("contact last, or by a cheaper channel");

  private final String words;

  NextStep(String words) {
    this.words = words;
  }

  static NextStep of(Conversion own, Conversion all) {
    if (own.low() > all.rate()) {
      return FIRST;
    }
    return own.high() < all.rate() ? LAST : AS_USUAL;
  }

  String advice(Conversion own, Conversion all) {
    return String.format(
        Locale.ROOT,
        "%s: converts %.1f times as often as everybody",
        words,
        own.rate() / all.rate());
  }
}
