package dev.segmentation.examples;

import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How good the intent is on visits that it has not learned from: after every click of these it is
 * asked, and the end of the visit is the answer.
 *
 * @param byStage of all clicks at each stage, after how many a conversion came
 * @param bits mean surprise at the answers, in bits a click
 * @param bitsOfOneChain the same where there is one chain for everybody
 * @param bitsOfShare the same where only the share of conversions is known
 */
record IntentProof(
    Map<Stage, Conversion> byStage, double bits, double bitsOfOneChain, double bitsOfShare) {

  /** Never quite 0 or 1: who is sure and wrong would be infinitely surprised. */
  private static final double LEAST = 1e-4;

  static IntentProof of(Intent intent, StagePolicy stages, List<Visit> visits) {
    Map<Stage, int[]> counts = new EnumMap<>(Stage.class);
    double[] bits = new double[3];
    int clicks = 0;
    for (Visit visit : visits) {
      for (int n = 1; n <= visit.clicks().size(); n++) {
        double probability = intent.probability(visit.first(n));
        int[] count = counts.computeIfAbsent(stages.stage(probability), stage -> new int[2]);
        count[0] += visit.converted() ? 1 : 0;
        count[1]++;
        bits[0] += bits(probability, visit);
        bits[1] += bits(intent.everybody().conversionProbability(visit.first(n)), visit);
        bits[2] += bits(intent.everybody().conversionProbability(), visit);
        clicks++;
      }
    }
    Map<Stage, Conversion> byStage = new EnumMap<>(Stage.class);
    counts.forEach((stage, count) -> byStage.put(stage, new Conversion(count[0], count[1])));
    return new IntentProof(byStage, bits[0] / clicks, bits[1] / clicks, bits[2] / clicks);
  }

  private static double bits(double probability, Visit visit) {
    double right = visit.converted() ? probability : 1 - probability;
    return -Math.log(Math.max(LEAST, right)) / Math.log(2);
  }
}
