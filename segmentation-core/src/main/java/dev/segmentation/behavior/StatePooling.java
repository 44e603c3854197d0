package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pools the least visited states into {@link Sequences#OTHER}. */
final class StatePooling {

  private StatePooling() {}

  static Sequences pool(
      Sequences sequences, StateNames states, double @Nullable [] weights, int most) {
    int[] renamed = new int[states.size()];
    List<String> names = new ArrayList<>();
    boolean[] stays = staying(visits(sequences), states, most - 1);
    for (int state = 0; state < renamed.length; state++) {
      if (stays[state]) {
        renamed[state] = names.size();
        names.add(states.name(state));
      } else {
        renamed[state] = most - 1;
      }
    }
    names.add(Sequences.OTHER);
    int[] codes = new int[sequences.visitCount()];
    for (int at = 0; at < codes.length; at++) {
      codes[at] = renamed[sequences.codes()[at]];
    }
    return new Sequences(sequences.ids(), StateNames.of(names), sequences.starts(), codes, weights);
  }

  private static double[] visits(Sequences sequences) {
    double[] visits = new double[sequences.stateCount()];
    for (int i = 0; i < sequences.size(); i++) {
      double weight = sequences.weight(i);
      for (int at = sequences.starts()[i]; at < sequences.starts()[i + 1]; at++) {
        visits[sequences.codes()[at]] += weight;
      }
    }
    return visits;
  }

  /** Marks the most visited states; among equals the earlier; a pool there already is pooled. */
  private static boolean[] staying(double[] visits, StateNames states, int count) {
    int pool = states.find(Sequences.OTHER);
    boolean[] stays = new boolean[visits.length];
    IntStream.range(0, visits.length)
        .filter(state -> state != pool)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer state) -> -visits[state]))
        .limit(count)
        .forEach(state -> stays[state] = true);
    return stays;
  }
}
