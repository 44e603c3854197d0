package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

@Label("A priority list")
class PriorityListTest {

  private static final ProfileIndex PEOPLE = ProfileIndex.ofRowNumbers(50);

  @Property(tries = 200)
  @Label("gives each person to the first audience that has it, and to no other")
  void firstMatchOnly(
      @ForAll @Size(min = 1, max = 6)
          List<@Size(max = 30) Set<@IntRange(max = 49) Integer>> memberSets) {
    List<Audience> given = new ArrayList<>();
    for (Set<Integer> rows : memberSets) {
      given.add(
          Audience.of(
              "a" + given.size(), PEOPLE, rows.stream().mapToInt(Integer::intValue).toArray()));
    }

    PriorityList list = PriorityList.of(given);

    for (int row = 0; row < PEOPLE.size(); row++) {
      int person = row;
      List<String> has =
          given.stream().filter(one -> one.contains(person)).map(Audience::name).toList();
      List<String> gets =
          list.audiences().stream()
              .filter(one -> one.contains(person))
              .map(Audience::name)
              .toList();
      assertThat(gets).isEqualTo(has.subList(0, Math.min(1, has.size())));
    }
    for (int i = 0; i < given.size(); i++) {
      assertThat(list.audiences().get(i).name()).isEqualTo("a" + i);
      assertThat(list.lost(i))
          .isEqualTo(given.get(i).size() - list.audiences().get(i).size())
          .isNotNegative();
    }
  }

  @Test
  void matchesPeopleOfSeveralIndexesById() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    Audience first = Audience.ofIds("first", ProfileIndex.of(List.of("b", "c")), List.of("b"));
    Audience second =
        Audience.ofIds("second", ProfileIndex.of(List.of("a", "b")), List.of("a", "b"))
            .withAsOf(noon);

    Audience left = PriorityList.of(first, second).audiences().get(1);

    assertThat(left.ids()).containsExactly("a");
    assertThat(left.asOf()).contains(noon);
    assertThat(second.size()).isEqualTo(2);
  }

  @Test
  void needsAnAudience() {
    assertThatThrownBy(PriorityList::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no audience");
  }
}
