package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An audience")
class AudienceTest {

  private static final ProfileIndex PEOPLE = ProfileIndex.of(List.of("ann", "bob", "cy", "dee"));

  @Test
  @DisplayName("is made from a group of a partition and takes its name")
  void ofPartition() {
    Partition partition =
        Partition.of(PEOPLE, new int[] {1, 0, 1, -1}, List.of("new", "loyal"), Set.of());

    Audience loyal = Audience.of(partition, 1);

    assertThat(loyal.name()).isEqualTo("loyal");
    assertThat(loyal.ids()).containsExactly("ann", "cy");
    assertThat(loyal.rows()).containsExactly(0, 2);
    assertThat(loyal.contains(3)).isFalse();
    assertThat(loyal.contains("cy")).isTrue();
    assertThat(loyal.contains("nobody")).isFalse();
    assertThatThrownBy(() -> Audience.of(partition, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  @DisplayName("refuses rows and ids that are not there, and blank names")
  void refuses() {
    assertThatThrownBy(() -> Audience.of("a", PEOPLE, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 4")
        .hasMessageContaining("[0, 3]");
    assertThatThrownBy(() -> Audience.ofIds("a", PEOPLE, List.of("eve")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eve");
    assertThatThrownBy(() -> Audience.of(" ", PEOPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blank");
    assertThatThrownBy(
            () -> AudienceDelta.between(Audience.of("a", PEOPLE), Audience.of("b", PEOPLE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' and 'b'");
  }

  @Test
  @DisplayName("is told apart by name, instant and members")
  void equality() {
    Audience a = Audience.of("a", PEOPLE, 1, 2);
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");

    assertThat(a).isEqualTo(Audience.of("a", ProfileIndex.of(List.of("cy", "bob")), 0, 1));
    assertThat(a).isNotEqualTo(a.withName("b"));
    assertThat(a).isNotEqualTo(a.withAsOf(noon));
    assertThat(a).isNotEqualTo(Audience.of("a", PEOPLE, 1));
    assertThat(a.withAsOf(noon).asOf()).contains(noon);
    assertThat(a).hasToString("Audience[a, 2 of 4 profiles]");
  }

  @Test
  @DisplayName("that comes back to an earlier state makes another delta where it has an instant")
  void backAndForth() {
    Audience out = Audience.empty("a", PEOPLE);
    Audience in = Audience.of("a", PEOPLE, 1);
    Instant first = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(AudienceDelta.between(out, in).id()).isEqualTo(AudienceDelta.of(in).id());
    assertThat(AudienceDelta.between(out, in.withAsOf(first)).id())
        .isNotEqualTo(AudienceDelta.between(out, in.withAsOf(first.plusSeconds(1))).id());
  }
}
