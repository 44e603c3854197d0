package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.connector.spi.MessageRead;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A CSV file of events")
class CsvMessageSourceTest {

  private static final String SALES =
      """
      invoice,customer,when,quantity,price,country
      A1,c-1,2026-01-05 10:00:00,2,4.50,France
      A2,,2026-01-05 10:01:00,1,3,France
      A3,c-2,2026-01-05T11:00:00.250+01:00,,3,
      """;

  private static CsvMessageSourceBuilder sales(String text) {
    return CsvMessageSource.builder()
        .text("sales.csv", text)
        .userId("customer")
        .messageId("invoice")
        .event("order_completed")
        .time("when")
        .numberProperty("price", "price")
        .productProperty("value", "quantity", "price")
        .textProperty("country", "country");
  }

  private static CsvMessageSourceBuilder log(String... lines) {
    return CsvMessageSource.builder()
        .text("log.csv", String.join("\n", lines) + "\n")
        .userId("who")
        .eventColumn("what")
        .time("when");
  }

  private static List<RejectedRow> rejected(CsvMessageSourceBuilder builder) {
    return builder.build().readAll(Progress.none()).rejected();
  }

  @Test
  @DisplayName("becomes events by a mapping of its columns")
  void maps() {
    MessageRead read = sales(SALES).skipRowsWithoutId().build().readAll(Progress.none());

    assertThat(read.messages())
        .containsExactly(
            Event.of("c-1", "order_completed", Instant.parse("2026-01-05T10:00:00Z"))
                .withMessageId("A1")
                .withProperty("price", 4.5)
                .withProperty("value", 9)
                .withProperty("country", "France"),
            Event.of("c-2", "order_completed", Instant.parse("2026-01-05T10:00:00.250Z"))
                .withMessageId("A3")
                .withProperty("price", 3));
    assertThat(read.skipped()).isEqualTo(1);
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  @DisplayName("becomes a log with a column for each property")
  void becomesLog() {
    CsvMessageSource source = sales(SALES).skipRowsWithoutId().build();

    EventLog log = source.readLog();

    assertThat(log.numberColumns()).containsExactly("price", "value");
    assertThat(log.textColumns()).containsExactly("country");
    assertThat(log.size()).isEqualTo(2);
    assertThat(log.number(1, log.start(log.profiles().rowOf("c-1")))).isEqualTo(9);
    assertThat(log.number(1, log.start(log.profiles().rowOf("c-2")))).isNaN();
    assertThat(source.readLog(source.logBuilder(), Progress.none()).skipped()).isEqualTo(1);
  }

  @Test
  @DisplayName("rejects rows without a person unless told to pass over them")
  void withoutPerson() {
    assertThat(rejected(sales(SALES)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.line()).isEqualTo(3);
              assertThat(row.column()).isEqualTo("customer");
              assertThat(row.reason()).contains("skipRowsWithoutId");
            });
  }

  @Test
  @DisplayName("rejects a bad row with line, column, value and remedy, and no other")
  void rejectsBadRows() {
    CsvMessageSourceBuilder builder =
        log(
                "who,what,when,n",
                "a,seen,2026-01-01,1",
                "b,seen,2026-02-30,1",
                "c,seen,2026-01-01,many",
                "d,,2026-01-01,1",
                "e,seen,,1",
                "f,seen",
                "g,\"se\"en,2026-01-01,1",
                "h,seen,2026-01-02,2",
                "i".repeat(1_025) + ",seen,2026-01-01,1",
                "j," + "n".repeat(257) + ",2026-01-01,1")
            .numberProperty("n", "n");

    MessageRead read = builder.build().readAll(Progress.none());

    assertThat(read.messages())
        .extracting(message -> message.profileId())
        .containsExactly("a", "h");
    assertThat(read.rejected())
        .extracting(RejectedRow::line, RejectedRow::column, RejectedRow::value)
        .containsExactly(
            tuple(3L, "when", "2026-02-30"),
            tuple(4L, "n", "many"),
            tuple(5L, "what", null),
            tuple(6L, "when", null),
            tuple(7L, null, null),
            tuple(8L, "what", null),
            tuple(10L, "who", null),
            tuple(11L, "what", null));
    EventLogRead log = builder.build().readLog(EventLog.builder(), Progress.none());
    assertThat(log.rejected()).isEqualTo(read.rejected());
    assertThat(log.log().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("keeps at most as many rejected rows as are allowed")
  void boundsRejections() {
    CsvMessageSource source =
        log("who,what,when", "a,seen,2026-01-01", "b,seen,x", "c,seen,y", "d,seen,2026-01-01")
            .build();

    EventLogRead one = source.readLog(EventLog.builder(), 1, Progress.none());
    assertThat(one.complete()).isFalse();
    assertThat(one.rejected()).hasSize(1);
    assertThat(one.log().size()).isEqualTo(1);
    assertThat(source.readLog(EventLog.builder(), 2, Progress.none()).orThrow().size())
        .isEqualTo(2);
    assertThatThrownBy(source::readLog)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("log.csv, line 3, column 'when', value 'x'");
    assertThatThrownBy(() -> source.readLog(EventLog.builder(), -1, Progress.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("refuses a product beyond the range of numbers")
  void infiniteProduct() {
    assertThat(
            rejected(
                log("who,what,when,a,b", "u,seen,2026-01-01,1e300,1e300")
                    .productProperty("ab", "a", "b")))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).contains("'ab'").contains("too large"));
  }

  @ParameterizedTest
  @CsvSource({
    "1767614400, 2026-01-05T12:00:00Z",
    "1767614400.250, 2026-01-05T12:00:00.250Z",
    "-1, 1969-12-31T23:59:59Z"
  })
  @DisplayName("may hold seconds since 1970")
  void seconds(String cell, Instant expected) {
    CsvMessageSource source =
        CsvMessageSource.builder()
            .text("log.csv", "who,when\nu," + cell + "\nu," + cell + "000000\n")
            .userId("who")
            .event("seen")
            .timeInSeconds("when")
            .build();
    MessageRead read = source.readAll(Progress.none());
    assertThat(read.messages().get(0).time()).isEqualTo(expected);
  }

  @Test
  @DisplayName("tells seconds from milliseconds by their range")
  void tellsUnits() {
    CsvMessageSourceBuilder builder =
        CsvMessageSource.builder()
            .text("log.csv", "who,when\nu,1767614400000\n")
            .userId("who")
            .event("seen");
    assertThat(rejected(builder.timeInSeconds("when")).get(0).reason()).contains("check the unit");
    assertThat(
            CsvMessageSource.builder()
                .text("log.csv", "who,when\nu,1767614400000\n")
                .userId("who")
                .event("seen")
                .timeInMillis("when")
                .build()
                .read()
                .get(0)
                .time())
        .isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
  }

  @Test
  @DisplayName("may hold times of a pattern and a zone")
  void patterns() {
    MessageRead read =
        CsvMessageSource.builder()
            .text("log.csv", "who;when\nu;05/01/2026 13:00\nu;05/01/2026 13:00\nu;2026\n")
            .delimiter(';')
            .userId("who")
            .event("seen")
            .time("when", "dd/MM/yyyy HH:mm", ZoneId.of("Europe/Paris"))
            .build()
            .readAll(Progress.none());
    assertThat(read.messages())
        .hasSize(2)
        .allMatch(message -> message.time().equals(Instant.parse("2026-01-05T12:00:00Z")));
    assertThat(read.rejected().get(0).reason()).contains("dd/MM/yyyy HH:mm");
  }

  @Test
  @DisplayName("takes words for missing values")
  void missingWords() {
    MessageRead read =
        log("who,what,when,n", "u,seen,2026-01-01,NA", "NA,seen,2026-01-01,1")
            .numberProperty("n", "n")
            .missing("NA")
            .skipRowsWithoutId()
            .build()
            .readAll(Progress.none());
    assertThat(read.messages()).hasSize(1);
    assertThat(((Event) read.messages().get(0)).properties().size()).isZero();
    assertThat(read.skipped()).isEqualTo(1);
  }

  @Test
  @DisplayName("may name visitors by anonymous ids")
  void anonymous() {
    assertThat(
            CsvMessageSource.builder()
                .text("log.csv", "user,cookie,when\n,k1,2026-01-01\nu1,k1,2026-01-02\n")
                .userId("user")
                .anonymousId("cookie")
                .event("seen")
                .time("when")
                .build()
                .read())
        .extracting(message -> message.profileId() + " " + message.anonymousId())
        .containsExactly("k1 k1", "u1 k1");
  }

  @Test
  @DisplayName("may be packed with gzip")
  void gzip(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sales.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(SALES.getBytes(StandardCharsets.UTF_8));
    }
    CsvMessageSource source =
        CsvMessageSource.builder()
            .file(file)
            .userId("customer")
            .event("bought")
            .time("when")
            .skipRowsWithoutId()
            .build();
    assertThat(source.readLog().size()).isEqualTo(2);
    assertThat(source.name()).isEqualTo("sales.csv.gz");
  }

  @Test
  @DisplayName("names a column that is not there, and those that are")
  void unknownColumn() {
    CsvMessageSource source = log("user,what,When", "u,seen,2026-01-01").build();
    assertThatThrownBy(source::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'who'")
        .hasMessageContaining("The file has user, what, When");
    EventLogRead read = source.readLog(EventLog.builder(), Progress.none());
    assertThat(read.complete()).isFalse();
    assertThat(read.log().size()).isZero();
  }

  @Test
  @DisplayName("is described completely, and each setting once")
  void describes() {
    assertThatThrownBy(() -> CsvMessageSource.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("userId");
    assertThatThrownBy(() -> CsvMessageSource.builder().userId("u").build())
        .hasMessageContaining("eventColumn");
    assertThatThrownBy(() -> CsvMessageSource.builder().userId("u").event("e").build())
        .hasMessageContaining("time");
    assertThatThrownBy(() -> CsvMessageSource.builder().userId("u").event("e").time("t").build())
        .hasMessageContaining("input");
    assertThatThrownBy(() -> CsvMessageSource.builder().userId("u").userId("v"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CsvMessageSource.builder().event("e").eventColumn("v"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CsvMessageSource.builder().time("t").timeInMillis("t"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CsvMessageSource.builder().event(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CsvMessageSource.builder().textProperty(" ", "c"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> CsvMessageSource.builder().textProperty("p", "c").numberProperty("p", "d"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CsvMessageSource.builder().missing("a").missing("b"))
        .isInstanceOf(IllegalStateException.class);
  }
}
