package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionTest {

  private static final ProfileIndex IDS = ProfileIndex.ofRowNumbers(4);

  private static final Partition PARTITION =
      Partition.of(IDS, new int[] {1, Partition.NONE, 1, 0}, List.of("a", "b", "c"), Set.of("age"));

  @Test
  void sizes_and_rows_of_groups_leave_out_what_is_in_none() {
    assertThat(PARTITION.sizes()).containsExactly(1, 2, 0);
    assertThat(PARTITION.rows(1)).containsExactly(0, 2);
    assertThat(PARTITION.groupCount()).isEqualTo(3);
    assertThat(PARTITION.madeFrom()).containsExactly("age");
  }

  @Test
  void labels_given_and_taken_are_copies() {
    int[] labels = {0, 0, 0, 0};
    Partition partition = Partition.of(IDS, labels, List.of("a"), Set.of());
    labels[0] = 7;
    partition.labels()[1] = 7;
    partition.sizes()[0] = 7;

    assertThat(partition.labels()).containsExactly(0, 0, 0, 0);
    assertThat(partition.size(0)).isEqualTo(4);
  }

  @Test
  void labels_outside_and_shapes_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> Partition.of(IDS, new int[3], List.of("a"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Partition.of(IDS, new int[] {0, 0, 0, 1}, List.of("a"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1");
    assertThatThrownBy(() -> Partition.of(IDS, new int[] {0, 0, 0, -2}, List.of("a"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
    assertThatThrownBy(() -> Partition.of(IDS, new int[4], List.of("a", "a"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a, a]");
    assertThatThrownBy(() -> PARTITION.withGroups(List.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 groups");
  }
}
