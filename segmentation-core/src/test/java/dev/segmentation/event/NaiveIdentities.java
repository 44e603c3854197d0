package dev.segmentation.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The textbook: all links sorted, persons as sets, one link after the other. */
final class NaiveIdentities {

  record Told(Identifier one, Identifier other, Instant time) {}

  final Map<Identifier, Set<Identifier>> persons = new TreeMap<>();
  final Map<Identifier, Instant> seen = new TreeMap<>();
  int refused;

  NaiveIdentities(List<Told> told, IdentityRules rules) {
    Map<List<Identifier>, Instant> first = new HashMap<>();
    for (Told link : told) {
      for (Identifier end : List.of(link.one, link.other)) {
        if (!rules.isBlocked(end)) {
          seen.merge(end, link.time, (a, b) -> a.isBefore(b) ? a : b);
          persons.put(end, new TreeSet<>(Set.of(end)));
        }
      }
      if (!rules.isBlocked(link.one) && !rules.isBlocked(link.other)) {
        List<Identifier> pair = new ArrayList<>(List.of(link.one, link.other));
        pair.sort(null);
        first.merge(pair, link.time, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    first.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<List<Identifier>, Instant> e) -> e.getValue())
                .thenComparing(e -> e.getKey().get(0))
                .thenComparing(e -> e.getKey().get(1)))
        .forEach(entry -> link(entry.getKey().get(0), entry.getKey().get(1), rules));
  }

  private void link(Identifier one, Identifier other, IdentityRules rules) {
    if (persons.get(one) == persons.get(other)) {
      return;
    }
    Set<Identifier> both = new TreeSet<>(persons.get(one));
    both.addAll(persons.get(other));
    boolean fits = both.size() <= rules.mostIdentifiers();
    for (Identifier end : both) {
      long ofType = both.stream().filter(e -> e.type().equals(end.type())).count();
      fits &= ofType <= rules.most(end.type());
    }
    if (fits) {
      both.forEach(end -> persons.put(end, both));
    } else {
      refused++;
    }
  }

  Identifier canonical(Identifier identifier) {
    return persons.get(identifier).stream()
        .min(
            Comparator.comparingInt((Identifier e) -> e.type().priority())
                .thenComparing(seen::get)
                .thenComparing(e -> e))
        .orElseThrow();
  }
}
