package dev.segmentation.engagement;

import java.time.Duration;
import java.util.List;

/**
 * The signals of social platforms, ready to use: likes, comments, shares, mentions, follows, and
 * the sentiment of what people write.
 *
 * <p>The weights are a start, by how much effort each takes; put in your own where you know better.
 * Sentiment is a number among the properties of any event, {@value #SENTIMENT}, from −1 to 1, that
 * the caller or a text connector has found. It has weight 0: it explains and makes {@link
 * FanGroup}s, but nobody is engaged because he is happy.
 */
public final class SocialSignals {

  /** Name of the property that holds a sentiment from −1 to 1. */
  public static final String SENTIMENT = "sentiment";

  /** Name of the signal of kind words. */
  public static final String POSITIVE_SENTIMENT = "positive_sentiment";

  /** Name of the signal of unkind words. */
  public static final String NEGATIVE_SENTIMENT = "negative_sentiment";

  private SocialSignals() {}

  /**
   * Returns the signals.
   *
   * @param halfLife half-life of each, for example 30 days
   * @return liked 1, mentioned 2, commented 3, shared 5, followed 8, and positive and negative
   *     sentiment with weight 0
   * @throws IllegalArgumentException if the half-life is too short or too long
   */
  public static List<Signal> all(Duration halfLife) {
    return List.of(
        Signal.of("liked").withWeight(1).withHalfLife(halfLife),
        Signal.of("mentioned").withWeight(2).withHalfLife(halfLife),
        Signal.of("commented").withWeight(3).withHalfLife(halfLife),
        Signal.of("shared").withWeight(5).withHalfLife(halfLife),
        Signal.of("followed").withWeight(8).withHalfLife(halfLife),
        sentiment().withName(POSITIVE_SENTIMENT).withHalfLife(halfLife),
        sentiment().ofNegativeAmounts().withName(NEGATIVE_SENTIMENT).withHalfLife(halfLife));
  }

  private static Signal sentiment() {
    return Signal.ofProperty(SENTIMENT).withWeight(0).withEventCap(1);
  }
}
