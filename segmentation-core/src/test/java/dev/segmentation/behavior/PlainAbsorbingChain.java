package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The textbook's chain of journeys: maps of counts by the last touches, and the journeys followed
 * step by step until nearly nobody is left.
 */
final class PlainAbsorbingChain {

  private static final double NOBODY = 1e-17;

  private final Map<List<String>, Map<List<String>, Double>> steps = new HashMap<>();
  private final Map<List<String>, Double> left = new HashMap<>();
  private final Map<List<String>, Double> conversions = new HashMap<>();
  private final Map<List<String>, Double> values = new HashMap<>();

  PlainAbsorbingChain(Journeys journeys, int order) {
    for (int i = 0; i < journeys.size(); i++) {
      double count = journeys.conversions(i) + journeys.nulls(i);
      List<String> now = List.of();
      for (String channel : journeys.paths().sequence(i)) {
        List<String> next = new ArrayList<>(now);
        next.add(channel);
        next = next.size() > order ? next.subList(1, next.size()) : next;
        steps.computeIfAbsent(now, key -> new HashMap<>()).merge(next, count, Double::sum);
        left.merge(now, count, Double::sum);
        now = List.copyOf(next);
      }
      left.merge(now, count, Double::sum);
      conversions.merge(now, journeys.conversions(i), Double::sum);
      values.merge(now, journeys.value(i), Double::sum);
    }
  }

  double conversion(List<String> from, String removed) {
    return follow(from, removed, conversions);
  }

  double removalEffect(String channel) {
    double base = follow(List.of(), "", conversions);
    return base == 0 ? 0 : 1 - follow(List.of(), channel, conversions) / base;
  }

  double valueRemovalEffect(String channel) {
    double base = follow(List.of(), "", values);
    return base == 0 ? 0 : 1 - follow(List.of(), channel, values) / base;
  }

  /** Returns what those who start somewhere collect where they end. */
  private double follow(List<String> from, String removed, Map<List<String>, Double> collected) {
    Map<List<String>, Double> people = new HashMap<>(Map.of(from, 1.0));
    double sum = 0;
    while (people.values().stream().mapToDouble(share -> share).sum() > NOBODY) {
      Map<List<String>, Double> next = new HashMap<>();
      for (Map.Entry<List<String>, Double> here : people.entrySet()) {
        List<String> state = here.getKey();
        boolean gone = !state.isEmpty() && state.get(state.size() - 1).equals(removed);
        if (!gone && left.getOrDefault(state, 0.0) > 0) {
          double share = here.getValue() / left.get(state);
          sum += share * collected.getOrDefault(state, 0.0);
          steps
              .getOrDefault(state, Map.of())
              .forEach((to, count) -> next.merge(to, share * count, Double::sum));
        }
      }
      people = next;
    }
    return sum;
  }
}
