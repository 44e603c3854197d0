package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.ProfileIndex;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The overlap of audiences")
class OverlapTest {

  private static final ProfileIndex PEOPLE = ProfileIndex.ofRowNumbers(10);
  private static final Audience LOW = Audience.of("low", PEOPLE, 0, 1, 2, 3);
  private static final Audience EVEN = Audience.of("even", PEOPLE, 0, 2, 4, 6, 8);
  private static final Audience NOBODY = Audience.empty("nobody", PEOPLE);

  @Test
  @DisplayName("gives sizes, shares of rows in columns and Jaccard's index")
  void matrix() {
    Overlap overlap = Overlap.of(LOW, EVEN, NOBODY);

    assertThat(overlap.size(0, 1)).isEqualTo(2);
    assertThat(overlap.size(1, 1)).isEqualTo(5);
    assertThat(overlap.share(0, 1)).isEqualTo(2.0 / 4);
    assertThat(overlap.share(1, 0)).isEqualTo(2.0 / 5);
    assertThat(overlap.jaccard(1, 0)).isEqualTo(2.0 / 7);
    assertThat(overlap.share(2, 0)).isNaN();
    assertThat(overlap.jaccard(2, 2)).isNaN();
    assertThat(overlap.jaccard(2, 0)).isZero();
  }

  @Test
  @DisplayName("is a table to read, with long names cut")
  void table() {
    String table = Overlap.of(LOW, EVEN.withName("x".repeat(30)), NOBODY).describe();

    assertThat(table.lines())
        .containsExactly(
            "audience                   members   in 1   in 2   in 3",
            "low                              4 100.0%  50.0%   0.0%",
            "x".repeat(23) + "…         5  40.0% 100.0%   0.0%",
            "nobody                           0      -      -      -");
  }

  @Test
  @DisplayName("is told without making the audience of it, over one index or several")
  void sizes() {
    Audience elsewhere =
        Audience.ofIds("elsewhere", ProfileIndex.of(List.of("x", "2", "4")), List.of("x", "2"));

    assertThat(LOW.overlap(EVEN)).isEqualTo(LOW.and(EVEN).size());
    assertThat(LOW.unionSize(EVEN)).isEqualTo(LOW.or(EVEN).size());
    assertThat(LOW.jaccard(EVEN)).isEqualTo(2.0 / 7);
    assertThat(LOW.coverage(EVEN)).isEqualTo(0.5);
    assertThat(NOBODY.coverage(EVEN)).isNaN();
    assertThat(LOW.overlap(elsewhere)).isEqualTo(elsewhere.overlap(LOW)).isEqualTo(1);
    assertThat(LOW.unionSize(elsewhere)).isEqualTo(5);
  }

  @Test
  @DisplayName("leaves those who are in one only")
  void xor() {
    assertThat(LOW.xor(EVEN).rows()).containsExactly(1, 3, 4, 6, 8);
    assertThat(LOW.xor(EVEN)).isEqualTo(LOW.minus(EVEN).or(EVEN.minus(LOW)));
    Audience other = Audience.ofIds("other", ProfileIndex.of(List.of("x")), List.of("x"));
    assertThatThrownBy(() -> LOW.xor(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 of the 1 members of 'other' are not in the index of 'low'");
  }

  @Test
  @DisplayName("needs an audience")
  void none() {
    assertThatThrownBy(Overlap::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no audience");
    assertThatThrownBy(() -> Overlap.of(LOW).size(0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
