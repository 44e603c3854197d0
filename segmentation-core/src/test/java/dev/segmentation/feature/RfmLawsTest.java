package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However purchases come, customers are measured as the textbook does, and groups are fair. */
final class RfmLawsTest {

  private static final Instant NOW = Instant.parse("2026-02-10T00:00:00Z");
  private static final long DAY = 86_400_000;

  @Provide
  Arbitrary<List<Purchase>> purchases() {
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "cid", "dee"),
            Arbitraries.integers().between(-400, 100),
            Arbitraries.of(0.1, 0.2, 19.9, -3.3, 1e9),
            Arbitraries.of("", "o1", "o2", "o3"))
        .as(
            (id, hours, amount, order) -> {
              Purchase one = Purchase.of(id, NOW.plusSeconds(hours * 3600L), amount);
              return order.isEmpty() ? one : one.withOrder(order);
            })
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 200)
  void equalsTheTextbookInAnyPartsAndOrder(
      @ForAll("purchases") List<Purchase> purchases, @ForAll Random random) {
    Rfm rfm = Rfm.asOf(NOW).withOrder("invoice");
    List<Purchase> shuffled = new ArrayList<>(purchases);
    Collections.shuffle(shuffled, random);
    int cut = random.nextInt(purchases.size() + 1);
    RfmTally left = rfm.start();
    RfmTally right = rfm.start();
    shuffled.subList(0, cut).forEach(left::accept);
    shuffled.subList(cut, shuffled.size()).forEach(right::accept);
    Map<String, double[]> expected = textbook(purchases);
    check(left.combine(right).finish(), expected);
    check(rfm.fit(RetailLines.log(purchases)), expected);
  }

  private static void check(RfmScores scores, Map<String, double[]> expected) {
    assertThat(scores.size()).isEqualTo(expected.size());
    expected.forEach(
        (id, values) -> {
          int row = scores.ids().rowOf(id);
          for (RfmMeasure measure : RfmMeasure.values()) {
            assertThat(scores.value(measure, row)).isCloseTo(values[measure.place()], within(1e-6));
          }
        });
  }

  private static Map<String, double[]> textbook(List<Purchase> purchases) {
    Map<String, double[]> values = new TreeMap<>();
    Set<String> orders = new HashSet<>();
    for (Purchase p : purchases) {
      if (!p.time().isAfter(NOW)) {
        double[] own = values.computeIfAbsent(p.customerId(), id -> new double[] {1e9, 0, 0});
        long days =
            Math.floorDiv(NOW.toEpochMilli(), DAY) - Math.floorDiv(p.time().toEpochMilli(), DAY);
        own[0] = Math.min(own[0], (double) days);
        own[1] += p.orderId() == null || orders.add(p.customerId() + " " + p.orderId()) ? 1 : 0;
        own[2] += p.amount();
      }
    }
    return values;
  }

  @Property(tries = 300)
  void groupsAreThoseOfTheFormulas(
      @ForAll List<@IntRange(min = 0, max = 8) Integer> numbers,
      @ForAll @IntRange(min = 2, max = 12) int groups) {
    double[] values = numbers.stream().mapToDouble(x -> x).toArray();
    int n = values.length;
    ProfileIndex ids = ProfileIndex.ofRowNumbers(n);
    int[] byRank = QuantileGroups.of(values, groups, RfmTies.AVERAGE_RANK, ids);
    int[] byId = QuantileGroups.of(values, groups, RfmTies.BY_ID, ids);
    int[] byBreaks = QuantileGroups.of(values, groups, RfmTies.BREAKS, ids);
    int[] sizes = new int[groups];
    for (int i = 0; i < n; i++) {
      double value = values[i];
      double below = Arrays.stream(values).filter(x -> x < value).count();
      double equal = Arrays.stream(values).filter(x -> x == value).count();
      double rank = below + (equal + 1) / 2;
      assertThat(byRank[i]).isEqualTo((int) Math.ceil(groups * rank / n - 1e-9));
      sizes[byId[i] - 1]++;
      for (int j = 0; j < n; j++) {
        if (values[j] <= value) {
          assertThat(byRank[j]).isLessThanOrEqualTo(byRank[i]);
          assertThat(byBreaks[j]).isLessThanOrEqualTo(byBreaks[i]);
        }
        if (values[j] < value) {
          assertThat(byId[j]).isLessThanOrEqualTo(byId[i]);
        }
      }
    }
    int[] sorted = sizes.clone();
    Arrays.sort(sorted);
    assertThat(sorted[groups - 1] - sorted[0]).isLessThanOrEqualTo(1);
  }
}
