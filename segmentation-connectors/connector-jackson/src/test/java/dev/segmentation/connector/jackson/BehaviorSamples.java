package dev.segmentation.connector.jackson;

import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.TransitionCounts;
import dev.segmentation.behavior.VariableOrderMarkov;
import java.util.List;
import java.util.stream.Stream;

/** Small models of behaviour, the same on every run. */
final class BehaviorSamples {

  private BehaviorSamples() {}

  static Stream<GoldenFileTest.Golden<?>> goldens() {
    return Stream.of(
        new GoldenFileTest.Golden<>(
            "v1/transition-counts.json", VersionedJson.transitionCounts(), counts(0)),
        new GoldenFileTest.Golden<>(
            "v1/markov-chain-model.json",
            VersionedJson.markovChainModel(),
            MarkovChainModel.of(counts(1), 0.5, true)),
        new GoldenFileTest.Golden<>(
            "v1/variable-order-model.json",
            VersionedJson.variableOrderModel(),
            VariableOrderMarkov.of(2).withEnd(true).withBackOff(1).fit(counts(2))));
  }

  private static TransitionCounts counts(int order) {
    return TransitionCounts.of(List.of("home", "\"cart\"", "été"), order)
        .accept(new int[] {0, 1, 1}, 1)
        .accept(new int[] {0, 2}, 1.0 / 3.0)
        .accept(new int[0], 2);
  }
}
