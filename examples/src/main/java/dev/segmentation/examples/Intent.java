package dev.segmentation.examples;

import dev.segmentation.Progress;
import dev.segmentation.behavior.AbsorbingChain;
import dev.segmentation.behavior.AbsorbingChainModel;
import dev.segmentation.behavior.ChooseMixture;
import dev.segmentation.behavior.Journeys;
import dev.segmentation.behavior.JourneysBuilder;
import dev.segmentation.behavior.MarkovMixture;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.MixtureCriterion;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.engagement.StagePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How probably somebody converts who has come so far: which click-stream segment is it, and how do
 * people of that segment go on from here?
 *
 * @param segments the segments of click-streams
 * @param chains of each segment, how its visits end
 * @param everybody how visits end, whatever the segment
 */
record Intent(
    MarkovMixtureModel segments, List<AbsorbingChainModel> chains, AbsorbingChainModel everybody) {

  private static final long SEED = 20_260_101;

  /**
   * Learns from visits. The number of segments, 1 to {@code most}, is the one that foretells other
   * visits best.
   */
  static Intent learn(List<Visit> visits, int most, Progress progress) {
    Sequences clicks = Sequences.of(visits.stream().map(Visit::clicks).toList());
    int k =
        ChooseMixture.between(1, most)
            .withMixture(Intent::mixture)
            .compare(clicks)
            .k(MixtureCriterion.HELD_OUT);
    MarkovMixtureModel segments = mixture(k).withProgress(progress).fit(clicks);
    int[] labels = segments.assign(clicks);
    AbsorbingChainModel everybody = chain(visits, i -> true);
    List<AbsorbingChainModel> chains = new ArrayList<>();
    for (int c = 0; c < k; c++) {
      int segment = c;
      boolean empty = IntStream.of(labels).noneMatch(label -> label == segment);
      chains.add(empty ? everybody : chain(visits, i -> labels[i] == segment));
    }
    return new Intent(segments, chains, everybody);
  }

  private static MarkovMixture mixture(int k) {
    return MarkovMixture.of(k).withSeed(SEED);
  }

  private static AbsorbingChainModel chain(List<Visit> visits, IntPredicate those) {
    JourneysBuilder journeys = Journeys.builder();
    for (int i = 0; i < visits.size(); i++) {
      if (those.test(i)) {
        Visit visit = visits.get(i);
        int converted = visit.converted() ? 1 : 0;
        journeys.add(Integer.toString(i), visit.clicks(), converted, 1 - converted, converted);
      }
    }
    return AbsorbingChain.of().fit(journeys.build());
  }

  /** Returns the probability of a conversion later in the visit: the mean over the segments. */
  double probability(List<String> clicks) {
    double[] membership = segments.membership(clicks);
    double probability = 0;
    for (int c = 0; c < membership.length; c++) {
      probability += membership[c] * chains.get(c).conversionProbability(clicks);
    }
    return Math.min(1, probability);
  }

  /** Stages begin where the odds are half, twice and four times those of everybody. */
  StagePolicy stages() {
    double odds = everybody.conversionProbability() / (1 - everybody.conversionProbability());
    return StagePolicy.of(share(odds / 2), share(2 * odds), share(4 * odds));
  }

  private static double share(double odds) {
    return odds / (1 + odds);
  }
}
