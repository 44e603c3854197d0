package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ProfileRead;
import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.connector.spi.Trait;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ProfileSource} as tests. Every source, of this project or of others, has a
 * test class that extends this one.
 *
 * <p><b>How to use it.</b> Add {@code segmentation-connector-testkit} in test scope, extend this
 * class and write {@link #open}: put the given table where the source reads from (a file, a table
 * of a database) and return a source that reads it back with the same ids and types. Where the
 * medium cannot hold types, declare them to the source. {@link #openBroken} does the same for a
 * medium that breaks off behind the last row.
 *
 * <p>The tables hold numbers, categories, flags and instants, missing values and hostile text. The
 * tests are final: a source that needs one of them changed does not keep the contract. A test whose
 * hook is not overridden is skipped visibly.
 */
public abstract class ProfileSourceContract {

  /** Makes the contract; called by subclasses. */
  protected ProfileSourceContract() {}

  /**
   * Opens a source that holds a table. It is closed by the test.
   *
   * @param content what is to be read
   * @return a source that reads it
   */
  protected abstract ProfileSource open(ProfileTable content);

  /**
   * Opens a source that gives the rows of a table and then fails with a {@link DataException}.
   *
   * @param before what is read before the failure
   * @return the source, or empty to skip the tests of failures
   */
  protected Optional<ProfileSource> openBroken(ProfileTable before) {
    return Optional.empty();
  }

  private static ProfileTable content() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    return ProfileTable.of(
        ProfileIndex.of(List.of("c-1", "c 2", "Zoë", "=4")),
        List.of(
            NumberColumn.of("balance", 12.5, Double.NaN, -3e-7, 1e15),
            CategoryColumn.of("job", "nurse, \"head\"", "=cmd|' /C'!A0", null, "łódź"),
            FlagColumn.of("member", true, null, false, true),
            InstantColumn.of("since", noon, noon.plusMillis(1), null, noon.minusSeconds(86_400)),
            NumberColumn.of("visits", 0, 1, 2, 3)));
  }

  private static List<ProfileRow> rows(ProfileSource source) {
    List<ProfileRow> rows = new ArrayList<>();
    reading(source).accept(rows::add);
    return rows;
  }

  private static Consumer<Consumer<ProfileRow>> reading(ProfileSource source) {
    return action -> source.forEach(action, Progress.none());
  }

  private static void assertSame(ProfileTable expected, ProfileTable actual) {
    assertThat(actual.rowCount()).isEqualTo(expected.rowCount());
    assertThat(actual.columnNames()).isEqualTo(expected.columnNames());
    for (int row = 0; row < expected.rowCount(); row++) {
      assertThat(actual.ids().id(row)).isEqualTo(expected.ids().id(row));
    }
    for (Column column : expected.columns()) {
      Column read = actual.column(column.name());
      assertThat(read.type()).as("type of '%s'", column.name()).isEqualTo(column.type());
      for (int row = 0; row < expected.rowCount(); row++) {
        String place = String.format(Locale.ROOT, "row %d of column '%s'", row, column.name());
        assertThat(read.isMissing(row)).as("missing at " + place).isEqualTo(column.isMissing(row));
        assertThat(read.text(row)).as(place).isEqualTo(column.text(row));
      }
    }
  }

  private static void assertSame(ProfileTable expected, List<ProfileRow> rows) {
    assertThat(rows).hasSize(expected.rowCount());
    for (int i = 0; i < rows.size(); i++) {
      ProfileRow row = rows.get(i);
      assertThat(row.id()).isEqualTo(expected.ids().id(i));
      for (Column column : expected.columns()) {
        Object value = value(column, i);
        assertThat(row.isMissing(column.name())).isEqualTo(value == null);
        assertThat(value(row, column)).as("row %d of '%s'", i, column.name()).isEqualTo(value);
      }
    }
  }

  private static @Nullable Object value(Column column, int row) {
    if (column.isMissing(row)) {
      return null;
    }
    if (column instanceof NumberColumn numbers) {
      return numbers.value(row);
    }
    if (column instanceof FlagColumn flags) {
      return flags.value(row);
    }
    return column instanceof InstantColumn instants
        ? (Object) Instant.ofEpochMilli(instants.epochMilli(row))
        : column.text(row);
  }

  private static @Nullable Object value(ProfileRow row, Column column) {
    if (row.isMissing(column.name())) {
      return null;
    }
    return switch (column.type()) {
      case NUMBER -> row.number(column.name());
      case CATEGORY -> row.category(column.name());
      case FLAG -> row.flag(column.name());
      case INSTANT -> row.instant(column.name());
      case TAGS -> row.tags(column.name());
    };
  }

  /** A table is read as it was written. */
  @Test
  @DisplayName("reads ids, types, values and missing values as they are")
  public final void readsTable() {
    try (ProfileSource source = open(content())) {
      ProfileRead read = source.readAll(Progress.none());

      assertThat(read.complete()).isTrue();
      assertThat(read.rejected()).isEmpty();
      assertSame(content(), read.table());
    }
  }

  /** The streaming form gives the same. */
  @Test
  @DisplayName("gives the same rows one by one")
  public final void streamsRows() {
    try (ProfileSource source = open(content())) {
      assertSame(content(), rows(source));
    }
  }

  /** The traits are those of the table. */
  @Test
  @DisplayName("knows its traits")
  public final void knowsTraits() {
    try (ProfileSource source = open(content())) {
      List<Trait> expected =
          content().columns().stream().map(c -> new Trait(c.name(), c.type())).toList();
      assertThat(source.traits()).isEqualTo(expected);
      assertThat(rows(source)).allSatisfy(row -> assertThat(row.traits()).isEqualTo(expected));
    }
  }

  /** Reading does not consume. */
  @Test
  @DisplayName("can be read again and again, in any form, with the same outcome")
  public final void readsAgain() {
    try (ProfileSource source = open(content())) {
      List<ProfileRow> once = rows(source);
      assertSame(content(), source.read());
      assertThat(rows(source)).isEqualTo(once);
      assertSame(content(), source.read());
    }
  }

  /** A caller can stop by throwing. */
  @Test
  @DisplayName("stops at an exception of the action and lets it through")
  public final void stops() {
    try (ProfileSource source = open(content())) {
      assertThat(SourceChecks.stopAtSecond(reading(source))).hasSize(2);
      assertSame(content(), source.read());
    }
  }

  /** Progress goes forward. */
  @Test
  @DisplayName("reports progress that never goes back within a phase and stays within its total")
  public final void reportsProgress() {
    try (ProfileSource source = open(content())) {
      source.read(SourceChecks.forward());
    }
  }

  /** What was read before a failure is not lost. */
  @Test
  @DisplayName("keeps the rows before a failure")
  public final void keepsRowsBeforeFailure() {
    Optional<ProfileSource> opened = openBroken(content());
    assumeTrue(opened.isPresent(), "openBroken is not overridden");
    try (ProfileSource source = opened.orElseThrow()) {
      ProfileRead read = source.readAll(Progress.none());
      assertThat(read.complete()).isFalse();
      assertSame(content(), read.table());
      assertThatThrownBy(source::read).isInstanceOf(DataException.class);

      assertSame(content(), SourceChecks.readToFailure(source.name(), reading(source)));
    }
  }

  /** A closed source is of no use, and may be closed again. */
  @Test
  @DisplayName("can be closed twice and refuses to read afterwards with an IllegalStateException")
  public final void closes() {
    ProfileSource source = open(content());
    SourceChecks.assertCloses(source::close, source::read, source::traits, () -> rows(source));
  }

  /** The name is for messages. */
  @Test
  @DisplayName("has a name for messages")
  public final void hasName() {
    try (ProfileSource source = open(content())) {
      assertThat(source.name()).isNotBlank();
    }
  }
}
