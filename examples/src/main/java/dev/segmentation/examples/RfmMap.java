package dev.segmentation.examples;

import dev.segmentation.examples.terminal.HeatMap;
import dev.segmentation.feature.RfmMeasure;
import dev.segmentation.feature.RfmScores;
import java.util.stream.IntStream;

/** A picture of how many customers have which recency and frequency score. */
public final class RfmMap {

  private RfmMap() {}

  /**
   * Counts the customers.
   *
   * @param scores the scores of customers
   * @return a map with the best recency on top and the best frequency on the right
   */
  public static HeatMap of(RfmScores scores) {
    int g = scores.groups();
    int[][] counts = new int[g][g];
    for (int row = 0; row < scores.size(); row++) {
      int recency = scores.score(RfmMeasure.RECENCY, row);
      int frequency = scores.score(RfmMeasure.FREQUENCY, row);
      counts[g - recency][frequency - 1]++;
    }
    return HeatMap.of(
        IntStream.range(0, g).mapToObj(i -> "R " + (g - i)).toList(),
        IntStream.rangeClosed(1, g).mapToObj(f -> "F " + f).toList(),
        counts);
  }
}
