package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProfileIndexTest {

  @Property
  void agrees_with_a_hash_map(
      @ForAll @Size(max = 100) List<@NotEmpty String> ids, @ForAll String stranger) {
    ProfileIndex.Builder builder = ProfileIndex.builder();
    Map<String, Integer> oracle = new HashMap<>();
    List<String> unique = new ArrayList<>();
    for (String id : ids) {
      assertThat(builder.rowOf(id)).isEqualTo(oracle.getOrDefault(id, -1));
      if (oracle.putIfAbsent(id, unique.size()) == null) {
        assertThat(builder.add(id)).isEqualTo(unique.size());
        unique.add(id);
      }
    }

    ProfileIndex index = builder.build();

    assertThat(index.size()).isEqualTo(unique.size());
    for (int row = 0; row < unique.size(); row++) {
      assertThat(index.id(row)).isEqualTo(unique.get(row));
      assertThat(index.rowOf(unique.get(row))).isEqualTo(row);
    }
    assertThat(index.rowOf(stranger)).isEqualTo(oracle.getOrDefault(stranger, -1));
  }

  @Property
  void every_string_comes_back_even_with_half_a_surrogate_pair(@ForAll @NotEmpty char[] units) {
    String id = new String(units);

    ProfileIndex index = ProfileIndex.of(List.of(id));

    assertThat(index.id(0)).isEqualTo(id);
    assertThat(index.rowOf(id)).isZero();
    assertThat(index.rowOf(id + '\0')).isEqualTo(-1);
    assertThat(index.rowOf(id.substring(1))).isEqualTo(-1);
  }

  @Property
  void row_numbers_are_the_same_as_stored_ones(
      @ForAll @IntRange(max = 2000) int n, @ForAll @IntRange(min = -5, max = 2005) int asked) {
    ProfileIndex numbers = ProfileIndex.ofRowNumbers(n);
    ProfileIndex stored =
        ProfileIndex.of(IntStream.range(0, n).mapToObj(Integer::toString).toList());

    assertThat(numbers.size()).isEqualTo(stored.size());
    assertThat(numbers.rowOf(Integer.toString(asked)))
        .isEqualTo(stored.rowOf(Integer.toString(asked)));
    for (int row = 0; row < n; row++) {
      assertThat(numbers.id(row)).isEqualTo(stored.id(row));
    }
  }

  @Test
  void growsWhereNew() {
    ProfileIndex.Builder builder = ProfileIndex.builder();
    assertThat(builder.rowOrAdd("ann")).isZero();
    assertThat(builder.rowOrAdd("bob")).isEqualTo(1);
    assertThat(builder.rowOrAdd("ann")).isZero();
    assertThat(builder.size()).isEqualTo(2);
    assertThatThrownBy(() -> builder.rowOrAdd(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 2 is empty");
    assertThat(builder.build().id(1)).isEqualTo("bob");
  }

  @Test
  void row_numbers_know_no_other_spelling_and_take_no_memory() {
    ProfileIndex index = ProfileIndex.ofRowNumbers(Integer.MAX_VALUE);

    assertThat(index.rowOf("2147483646")).isEqualTo(2147483646);
    assertThat(List.of("", "007", "+7", "-1", "2147483647", "4294967296", "1e3", "99999999999"))
        .allSatisfy(id -> assertThat(index.rowOf(id)).isEqualTo(-1));
    assertThat(index.memoryBytes()).isZero();
  }

  @Test
  void ids_are_found_across_chunks_and_blocks() {
    String tail = "-日本😀é".repeat(50);
    List<String> ids = IntStream.range(0, 6_000).mapToObj(i -> i + tail).toList();

    ProfileIndex index = ProfileIndex.of(ids);

    assertThat(index.memoryBytes()).as("more than one chunk").isGreaterThan(2 << 20);
    for (int row = 0; row < ids.size(); row++) {
      assertThat(index.id(row)).isEqualTo(ids.get(row));
      assertThat(index.rowOf(ids.get(row))).isEqualTo(row);
    }
  }

  @Test
  void selection_keeps_the_given_order() {
    ProfileIndex index = ProfileIndex.of(List.of("a", "b", "c", "d"));

    ProfileIndex selected = index.select(new int[] {3, 0});

    assertThat(selected.size()).isEqualTo(2);
    assertThat(selected.id(0)).isEqualTo("d");
    assertThat(selected.rowOf("a")).isEqualTo(1);
    assertThat(selected.rowOf("b")).isEqualTo(-1);
    assertThatThrownBy(() -> index.select(new int[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b'");
    assertThatThrownBy(() -> index.select(new int[] {4}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_repeated_id_is_refused_with_both_rows() {
    assertThatThrownBy(() -> ProfileIndex.of(List.of("x", "y", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'x'", "row 2", "row 0", "unique");
  }

  @Test
  void an_empty_or_endless_id_is_refused() {
    assertThatThrownBy(() -> ProfileIndex.of(List.of("x", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1 is empty");
    String endless = "x".repeat(IdBytes.MAX_ID_LENGTH + 1);
    assertThatThrownBy(() -> ProfileIndex.of(List.of(endless)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048577");
    String longest = "日".repeat(IdBytes.MAX_ID_LENGTH);
    assertThat(ProfileIndex.of(List.of("x", longest, "y")).rowOf(longest)).isEqualTo(1);
  }

  @Test
  void a_long_repeated_id_does_not_flood_the_message() {
    String id = "x".repeat(5_000);

    assertThatThrownBy(() -> ProfileIndex.of(List.of(id, id)))
        .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .hasSizeLessThan(200);
  }

  @Test
  void a_builder_ends_with_its_index() {
    ProfileIndex.Builder builder = ProfileIndex.builder();
    builder.add("a");
    ProfileIndex index = builder.build();

    assertThatThrownBy(() -> builder.add("b")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void ids_of_equal_hash_code_do_not_pile_up() {
    // "Aa" and "BB" have the same String.hashCode, and so have all words made of them.
    List<String> colliding =
        IntStream.range(0, 1 << 14)
            .mapToObj(
                i ->
                    IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
            .toList();
    assertThat(Set.copyOf(colliding.stream().map(String::hashCode).toList())).hasSize(1);

    ProfileIndex index = ProfileIndex.of(colliding);

    // At half load, linear probing under a random hash makes runs of about ln n; 300 is impossible
    // by chance (below 1e-20) and 16384 is what a collapse would give.
    assertThat(index.longestRun()).isLessThan(300);
  }
}
