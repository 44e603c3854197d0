package dev.segmentation.behavior;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small random journeys over three channels. */
final class JourneyArbitraries {

  private JourneyArbitraries() {}

  private record Row(List<String> path, int conversions, int nulls, int value) {}

  static Arbitrary<Journeys> journeys() {
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 3);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c").list().ofMaxSize(6),
            count,
            count,
            Arbitraries.integers().between(0, 9))
        .as((path, conversions, nulls, value) -> new Row(path, conversions, nulls, value))
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(JourneyArbitraries::journeys);
  }

  private static Journeys journeys(List<Row> rows) {
    JourneysBuilder builder = Journeys.builder().channels(List.of("a", "b", "c"));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      builder.add(
          Integer.toString(i),
          row.path(),
          row.conversions(),
          row.nulls(),
          row.conversions() == 0 ? 0 : row.value());
    }
    return builder.build();
  }
}
