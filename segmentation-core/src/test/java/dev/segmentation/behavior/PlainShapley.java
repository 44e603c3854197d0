package dev.segmentation.behavior;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shapley values by their definition, over all coalitions. */
final class PlainShapley {

  private final Journeys journeys;

  PlainShapley(Journeys journeys) {
    this.journeys = journeys;
  }

  double of(int channel) {
    int m = journeys.channels().size();
    double sum = 0;
    for (int coalition = 0; coalition < (1 << m); coalition++) {
      if (((coalition >> channel) & 1) == 0) {
        int size = Integer.bitCount(coalition);
        double weight = factorial(size) * factorial(m - size - 1) / factorial(m);
        sum += weight * (worth(coalition | (1 << channel)) - worth(coalition));
      }
    }
    return sum;
  }

  private double worth(int coalition) {
    Set<String> members = new HashSet<>();
    List<String> channels = journeys.channels();
    for (int c = 0; c < channels.size(); c++) {
      if (((coalition >> c) & 1) == 1) {
        members.add(channels.get(c));
      }
    }
    double sum = 0;
    for (int i = 0; i < journeys.size(); i++) {
      if (members.containsAll(journeys.paths().sequence(i))) {
        sum += journeys.conversions(i);
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
