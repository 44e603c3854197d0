package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PortraitsTest {

  private static final ProfileTable TABLE =
      ProfileTable.of(
          ProfileIndex.ofRowNumbers(8),
          List.of(
              NumberColumn.of("age", 20, 22, 21, Double.NaN, 60, 61, 62, 63),
              NumberColumn.of("shoe size", 40, 41, 42, 43, 40, 41, 42, 43),
              NumberColumn.of("balance", 1, 2, 3, 4, 1e9, 6, 7, 8),
              CategoryColumn.of("job", "student", "student", "student", null, "x", "x", "y", "z"),
              CategoryColumn.of("plan", "yes", "yes", "yes", "yes", "no", "no", "no", "no"),
              FlagColumn.of("housing", true, true, true, null, false, false, false, false)));

  private static final Partition HALVES =
      Partition.of(
          TABLE.ids(), new int[] {0, 0, 0, 0, 1, 1, 1, 1}, List.of("a", "b"), Set.of("age"));

  private final Portraits portraits =
      Portraits.of(TABLE, HALVES, Map.of("housing", "housing loan"));

  @Test
  @DisplayName("A segment is told by the columns in which it differs, in words with the numbers")
  void differences() {
    assertThat(portraits.of(0))
        .extracting(Distinction::toString)
        .containsExactlyInAnyOrder(
            "younger (median 21, everybody 60)",
            "low balance (median 2.50, everybody 5)",
            "student (75 %, everybody 38 %)",
            "plan yes (100 %, everybody 50 %)",
            "housing loan (75 %, everybody 38 %)");
    assertThat(portraits.of(1))
        .extracting(Distinction::words)
        .contains("older", "high balance", "plan no", "no housing loan");
  }

  @Test
  @DisplayName("The strongest difference comes first; strength is in standard deviations")
  void strength() {
    List<Distinction> distinctions = portraits.of(1);
    assertThat(distinctions)
        .isSortedAccordingTo((a, b) -> Double.compare(b.strength(), a.strength()));
    Distinction plan =
        distinctions.stream().filter(d -> d.column().equals("plan")).findFirst().orElseThrow();
    assertThat(plan.strength()).isCloseTo(Math.PI - Math.PI / 2, within(1e-12));
    Distinction age =
        distinctions.stream().filter(d -> d.column().equals("age")).findFirst().orElseThrow();
    // ranks 1..3 and 4..7 of 7: mean 4, deviation 2; the second half has mean 5.5
    assertThat(age.strength()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  @DisplayName("A segment that is like everybody says so")
  void likeEverybody() {
    Partition mixed =
        Partition.of(TABLE.ids(), new int[] {0, 1, 0, 1, 0, 1, 0, 1}, List.of("a", "b"), Set.of());
    ProfileTable shoes = ProfileTable.of(TABLE.ids(), List.of(TABLE.column("plan")));
    assertThat(Portraits.of(shoes, mixed, Map.of()).words(0, 3)).isEqualTo("like everybody");
    assertThat(portraits.words(1, 2).split(", ")).hasSize(2);
  }

  @Test
  @DisplayName("File names made from data hold letters, digits and single hyphens only")
  void fileNames() {
    assertThat(Words.fileName("Élèves, no  housing loan")).isEqualTo("eleves-no-housing-loan");
    assertThat(Words.fileName("../../etc/passwd")).isEqualTo("etc-passwd");
    assertThat(Words.fileName("a".repeat(60))).hasSize(40);
  }

  @Test
  @DisplayName("A level stands alone where it speaks for itself")
  void levels() {
    assertThat(Words.level("job", "blue-collar")).isEqualTo("blue-collar");
    assertThat(Words.level("job", "admin.")).isEqualTo("admin.");
    assertThat(Words.level("job", "unknown")).isEqualTo("job unknown");
    assertThat(Words.level("children", "2")).isEqualTo("children 2");
  }
}
