package dev.segmentation.examples;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.stats.inference.CircularTestException;
import dev.segmentation.stats.inference.SegmentTest;
import dev.segmentation.stats.inference.SegmentTestResult;
import dev.segmentation.stats.quality.ChoiceOfK;
import dev.segmentation.stats.quality.Silhouette;
import dev.segmentation.stats.quality.SilhouetteScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is found out about segments once they are made: who they are, how clear they are, and
 * whether they differ in the outcome.
 *
 * @param stories the segments, the largest first
 * @param groups the group of each story
 * @param silhouette how clear the segments are, from -1 to 1
 * @param everybody conversion of all customers, or null without an outcome
 * @param validation what the test of the outcome found, or null without one
 * @param refusal why a test of a column that made the segments is refused
 */
record Findings(
    List<SegmentStory> stories,
    List<Integer> groups,
    double silhouette,
    @Nullable Conversion everybody,
    @Nullable SegmentTestResult validation,
    String refusal) {

  /** Describes, measures and tests the segments. */
  static Findings of(
      DataSet data, ProfileTable customers, FeatureTable features, Partition segments) {
    Portraits portraits =
        Portraits.of(customers.without(data.keptOut().keySet()), segments, data.names());
    SilhouetteScores scores = Silhouette.automatic().measure(features, segments);
    String name = data.outcome();
    Outcome outcome = name == null ? null : Outcome.of(customers.column(name));
    List<Integer> groups =
        IntStream.range(0, segments.groupCount())
            .boxed()
            .sorted(Comparator.comparingInt(group -> -segments.size(group)))
            .toList();
    List<SegmentStory> stories = new ArrayList<>();
    for (int group : groups) {
      stories.add(
          new SegmentStory(
              stories.size() + 1,
              portraits.words(group, 2),
              segments.size(group),
              (double) segments.size(group) / segments.rowCount(),
              scores.groupMean(group),
              portraits.of(group),
              outcome == null ? null : outcome.conversion(segments.rows(group))));
    }
    return new Findings(
        stories,
        groups,
        scores.mean(),
        outcome == null ? null : outcome.conversion(),
        outcome == null ? null : SegmentTest.of(segments).on(outcome.flags()),
        refusal(customers, segments));
  }

  /** Returns all of it on one page. */
  Summary summary(
      DataSet data, ProfileTable customers, FittedPipeline pipeline, ChoiceOfK<?> choice) {
    return new Summary(
        data.name(),
        customers.rowCount(),
        pipeline.columns(),
        data.keptOutByReason(),
        choice.reason(),
        stories,
        data.outcomeName(),
        validation == null ? null : validation.describe(),
        everybody);
  }

  /** Asks for a test on a column that made the segments, which the library refuses. */
  private static String refusal(ProfileTable customers, Partition segments) {
    String column = segments.madeFrom().iterator().next();
    try {
      return SegmentTest.of(segments).on(customers, column).describe();
    } catch (CircularTestException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
