package dev.segmentation.examples;

import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.event.EventLog;
import dev.segmentation.feature.RfmScores;
import dev.segmentation.stats.inference.SegmentTest;
import dev.segmentation.stats.inference.SegmentTestResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who of the customers scored at an instant has bought after it.
 *
 * @param bySegment how many of each segment that has a customer, the best segment first
 * @param everybody how many of all
 * @param test whether the segments differ
 */
record BoughtAgain(
    Map<String, Conversion> bySegment, Conversion everybody, SegmentTestResult test) {

  /**
   * Looks who bought after the scores were made.
   *
   * @param scores scores as of an instant, of at least one customer
   * @param since that instant
   * @param log all purchases, also the later ones
   */
  static BoughtAgain of(RfmScores scores, Instant since, EventLog log) {
    FlagColumn.Builder flags = FlagColumn.builder("bought_since");
    for (int row = 0; row < scores.size(); row++) {
      int profile = log.profiles().rowOf(scores.ids().id(row));
      int last = log.end(profile) - 1;
      flags.add(log.instant(last).isAfter(since));
    }
    Outcome outcome = Outcome.of(flags.build());
    Partition segments = scores.toPartition();
    Map<String, Conversion> bySegment = new LinkedHashMap<>();
    for (int group = 0; group < segments.groupCount(); group++) {
      bySegment.put(segments.groups().get(group), outcome.conversion(segments.rows(group)));
    }
    return new BoughtAgain(
        bySegment, outcome.conversion(), SegmentTest.of(segments).on(outcome.flags()));
  }
}
