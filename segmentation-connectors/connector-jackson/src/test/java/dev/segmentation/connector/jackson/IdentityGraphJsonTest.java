package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentation.DataException;
import dev.segmentation.event.Identifier;
import dev.segmentation.event.IdentityGraph;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.LinkOutcome;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An identity graph as JSON")
final class IdentityGraphJsonTest {

  private static final JsonForm<IdentityGraph> FORM = VersionedJson.identityGraph();

  @Test
  @DisplayName("reads back as it was, and goes on as it would have")
  void readsBackTheSame() {
    IdentityGraph graph = BehaviorSamples.identityGraph();

    IdentityGraph read = FORM.fromJson(FORM.toJson(graph));

    assertThat(read.snapshot()).isEqualTo(graph.snapshot());
    Identifier ann = Identifier.userId("ann");
    Identifier bob = Identifier.userId("bob");
    Identifier phone = Identifier.anonymousId("phone");
    assertThat(read.areOne(ann, phone)).isTrue();
    assertThat(read.areOne(bob, phone)).isFalse();
    assertThat(read.refusedCount()).isEqualTo(1);
    assertThat(read.blockedCount()).isEqualTo(1);
    Identifier old = Identifier.anonymousId("old phone");
    Instant monday = Instant.parse("2024-05-06T09:00:00Z");
    assertThat(read.link(ann, old, monday)).isEqualTo(LinkOutcome.BLOCKED);
    assertThat(read.link(bob, phone, monday)).isEqualTo(LinkOutcome.LINKED);
    assertThat(read.areOne(ann, phone)).isFalse();
  }

  @Test
  @DisplayName("refuses a time that a document cannot hold")
  void refusesFarTimes() {
    IdentityGraph graph = IdentityGraph.of(IdentityRules.standard());
    graph.observe(Identifier.userId("ann"), Instant.MAX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORM.toJson(graph))
        .withMessageContaining("from -2^53 to 2^53");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mostIdentifiers\": 3 | \"mostIdentifiers\": 1 | at least 2",
        "\"mostIdentifiers\": 3 | \"mostIdentifiers\": 3, \"more\": 1 | $.rules.more",
        "\"user_id\": 1 | \"user_id\": 0 | at least 1",
        "[\"ann\", \"bob\"] | [\"ann\", \"ann\"] | stands twice",
        "[\"ann\", \"bob\"] | [\"ann\", \" \"] | $.identifiers[0].values[1]",
        "[\"ann\", \"bob\"] | [\"ann\", \"N/A\"] | is blocked",
        "[\"ann\", \"bob\"] | [\"ann\"] | one for each value",
        "\"type\": \"anonymous_id\" | \"type\": \"user_id\" | has priority",
        "\"type\": \"anonymous_id\" | \"type\": 1 | must be text",
        "[0.0, 3.0, | [0.0, 4.0, | from 0 to 3",
        "[0.0, 3.0, | [0.0, 0.0, | linked to itself",
        "[0.0, 3.0, | [0.0, | seconds and nanoseconds",
        "[0.0, 3.0, 1.714986E9, 1.0] | [0.0, 3.0, 1.6E9, 1.0] | seen only after it",
        "[0.0, 3.0, 1.714986E9, 1.0] | [0.0, 3.0, 1.714986E9, 1.0E9] | nanoseconds",
        "[0.0, 3.0, 1.714986E9, 1.0] | [0.0, 3.0, 1.714986E9, 1.5] | whole number",
        "\"blockedCount\": 1 | \"blockedCount\": -1 | blockedCount must be 0 or more",
        "\"until\": \"2024 | \"until\": \"x2024 | must be an instant",
        "\"hash\": \" | \"hash\": \"x | 32 digits"
      })
  @DisplayName("refuses what is wrong and says where")
  void refusesWhatIsWrong(String part, String wrong, String message) throws IOException {
    String text = GoldenFileTest.text("v1/identity-graph.json");
    assertThat(text).contains(part);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> FORM.fromJson(text.replace(part, wrong)))
        .withMessageContaining(message);
  }
}
