package dev.segmentation.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values of the connector interface")
class SpiValuesTest {

  private static final List<Trait> TRAITS =
      List.of(
          new Trait("age", ColumnType.NUMBER),
          new Trait("job", ColumnType.CATEGORY),
          new Trait("member", ColumnType.FLAG),
          new Trait("since", ColumnType.INSTANT),
          new Trait("likes", ColumnType.TAGS));

  @Test
  @DisplayName("a row gives each trait in its type, or says that it is missing")
  void row() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    ProfileRow row =
        ProfileRow.of(2, "a", TRAITS, Arrays.asList(3.0, "x", true, noon, List.of("s", "t")));

    assertThat(row.number("age")).isEqualTo(3);
    assertThat(row.category("job")).isEqualTo("x");
    assertThat(row.flag("member")).isTrue();
    assertThat(row.instant("since")).isEqualTo(noon);
    assertThat(row.tags("likes")).isEqualTo(Set.of("s", "t"));
    assertThat(row).hasToString("ProfileRow[line 2, id a, 5 traits]");
    ProfileRow empty = ProfileRow.of(2, "a", TRAITS, Arrays.asList(null, null, null, null, null));
    assertThat(empty.number("age")).isNaN();
    assertThat(empty.category("job")).isNull();
    assertThat(empty.isMissing("likes")).isTrue();
    assertThat(empty).isNotEqualTo(row);
  }

  @Test
  @DisplayName("a row refuses wrong names, types and lengths")
  void rowRefuses() {
    ProfileRow row = ProfileRow.of(1, "a", TRAITS.subList(0, 1), List.of(1.0));
    assertThatThrownBy(() -> row.number("agee"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'agee'", "[age]");
    assertThatThrownBy(() -> row.category("age"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("NUMBER", "not a CATEGORY");
    assertThatThrownBy(() -> ProfileRow.of(1, "a", TRAITS, List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 values for 5 traits");
    assertThatThrownBy(() -> ProfileRow.of(1, "a", TRAITS.subList(0, 1), List.of("old")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age'");
    assertThatThrownBy(() -> ProfileRow.of(1, "a", TRAITS.subList(0, 1), List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProfileRow.of(1, "", List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  @DisplayName("a rejected row cuts its value and becomes an exception of the same place")
  void rejectedRow() {
    RejectedRow row = new RejectedRow(7, "age", "x".repeat(100), "no number");
    assertThat(row.value()).hasSize(DataException.MAX_VALUE_LENGTH).endsWith("\u2026");
    DataException e = row.toException("p.csv");
    assertThat(e.line()).isEqualTo(7);
    assertThat(e).hasMessageContainingAll("p.csv, line 7", "'age'", "no number");
  }

  @Test
  @DisplayName("a reading gives its table, or throws its failure when asked for all or nothing")
  void read() {
    ProfileTable table =
        ProfileTable.of(ProfileIndex.ofRowNumbers(1), List.of(NumberColumn.of("x", 1)));
    DataException failure = new DataException("p.csv", 3, null, null, "cut short");

    assertThat(new ProfileRead(table, List.of(), null).orThrow()).isSameAs(table);
    ProfileRead broken = new ProfileRead(table, List.of(), failure);
    assertThat(broken.complete()).isFalse();
    assertThat(broken.table()).isSameAs(table);
    assertThatThrownBy(broken::orThrow).isSameAs(failure);
  }

  @Test
  @DisplayName("a connector exception says what, whether to retry, the status and what was done")
  void connectorException() {
    IllegalStateException cause = new IllegalStateException("socket");
    ConnectorException e =
        ConnectorException.retryable("crm", "timed out", cause).withStatus(503).withApplied(10, 5);

    assertThat(e)
        .hasMessage("crm: timed out (status 503); 10 applied, 5 not applied")
        .hasCause(cause);
    assertThat(e.retryable()).isTrue();
    assertThat(e.status()).hasValue(503);
    assertThat(e.applied()).isEqualTo(10);
    assertThat(e.notApplied()).isEqualTo(5);
    assertThat(e.connector()).isEqualTo("crm");
    ConnectorException permanent = ConnectorException.permanent("crm", "forbidden", null);
    assertThat(permanent.retryable()).isFalse();
    assertThat(permanent.status()).isEmpty();
    assertThatThrownBy(() -> permanent.withStatus(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> permanent.withApplied(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("results and traits refuse what makes no sense, and a rejection hides the id")
  void checks() {
    assertThatThrownBy(() -> new SyncResult.Applied(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("added");
    assertThatThrownBy(() -> new SyncResult.Partial(0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Trait(" ", ColumnType.FLAG))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Rejection("secret", "unknown", true))
        .hasToString("Rejection[unknown, retryable]");
  }

  @Test
  @DisplayName("rejected rows are kept up to the limit, and one more is refused")
  void rejectedRows() {
    RejectedRow row = new RejectedRow(3, "age", "old", "no number");
    RejectedRows rows = RejectedRows.upTo(1);
    rows.add("p.csv", row);

    assertThat(rows.rows()).containsExactly(row);
    assertThatThrownBy(() -> rows.add("p.csv", row))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("p.csv", "line 3", "one more than the limit of 1 rejected rows");
    assertThatThrownBy(() -> RejectedRows.upTo(0).add("p.csv", row))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("no number");
    assertThatThrownBy(() -> RejectedRows.upTo(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
