package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.connector.spi.Trait;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reading a CSV file")
class CsvReadingTest {

  static CsvProfileSourceBuilder csv(String... lines) {
    return CsvProfileSource.builder().text("people.csv", String.join("\n", lines) + "\n");
  }

  static CsvProfileSourceBuilder bytes(byte[] bytes) {
    return CsvProfileSource.builder().input("people.csv", () -> new ByteArrayInputStream(bytes));
  }

  private static List<ProfileRow> rows(CsvProfileSource source) {
    List<ProfileRow> rows = new ArrayList<>();
    source.forEach(rows::add, (phase, done, total) -> {});
    return rows;
  }

  @Test
  @DisplayName("infers numbers, flags, instants and categories")
  void infersTypes() {
    ProfileTable table =
        csv("age,since,member,job", "42,2026-01-31,yes,clerk", "3.5,2026-02-01,No,\"nurse, head\"")
            .build()
            .read();

    assertThat(table.columnNames()).containsExactly("age", "since", "member", "job");
    assertThat(((NumberColumn) table.column("age")).values()).containsExactly(42, 3.5);
    assertThat(((FlagColumn) table.column("member")).value(0)).isTrue();
    assertThat(((FlagColumn) table.column("member")).value(1)).isFalse();
    assertThat(((InstantColumn) table.column("since")).epochMilli(0))
        .isEqualTo(Instant.parse("2026-01-31T00:00:00Z").toEpochMilli());
    assertThat(((CategoryColumn) table.column("job")).levels())
        .containsExactly("clerk", "nurse, head");
    assertThat(table.ids().id(1)).isEqualTo("1");
  }

  @Test
  @DisplayName("takes an id column that may be missing, unless it is kept as a trait")
  void idColumnIfAny() {
    ProfileTable with = csv("id,x", "a,1", "b,2").idColumnIfAny("id").build().read();
    assertThat(with.ids().id(1)).isEqualTo("b");
    assertThat(with.columnNames()).containsExactly("x");

    ProfileTable without = csv("who,x", "a,1", "b,2").idColumnIfAny("id").build().read();
    assertThat(without.ids().id(1)).isEqualTo("1");
    assertThat(without.columnNames()).containsExactly("who", "x");

    ProfileTable kept =
        csv("id,x", "a,1", "b,2").idColumnIfAny("id").columns("x", "id").build().read();
    assertThat(kept.ids().id(1)).isEqualTo("1");
    assertThat(kept.columnNames()).containsExactly("id", "x");
  }

  @Test
  @DisplayName("infers the same types in a table and row by row, however late a row decides")
  void infersLate() {
    StringBuilder text = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(i).append(",,yes,2026-01-01\n");
    }
    text.append("x,7,0,2026-01-01T10:00:00+02:00\n");
    CsvProfileSource source = CsvProfileSource.builder().text("late.csv", text.toString()).build();

    ProfileTable table = source.read();
    List<ProfileRow> rows = rows(source);

    assertThat(source.traits())
        .containsExactly(
            new Trait("a", ColumnType.CATEGORY),
            new Trait("b", ColumnType.NUMBER),
            new Trait("c", ColumnType.CATEGORY),
            new Trait("d", ColumnType.INSTANT));
    assertThat(table.rowCount()).isEqualTo(5_001).isEqualTo(rows.size());
    for (int i : new int[] {0, 1, 999, 1_000, 1_001, 4_999, 5_000}) {
      ProfileRow row = rows.get(i);
      assertThat(row.id()).isEqualTo(table.ids().id(i));
      assertThat(row.category("a")).isEqualTo(table.column("a").text(i));
      assertThat(row.isMissing("b")).isEqualTo(table.column("b").isMissing(i));
      assertThat(row.category("c")).isEqualTo(table.column("c").text(i));
      assertThat(row.instant("d")).hasToString(table.column("d").text(i));
    }
    assertThat(table.column("a").text(0)).isEqualTo("0");
  }

  @Test
  @DisplayName("keeps codes made of digits as categories unless told otherwise")
  void codes() {
    CsvProfileSourceBuilder source =
        csv("zip,phone,number", "01234,+3312345678,4012345678901234567");

    assertThat(source.build().traits()).extracting(Trait::type).containsOnly(ColumnType.CATEGORY);
    ProfileTable told =
        csv("zip", "01234").schema(CsvSchema.inferred().withNumbers("zip")).build().read();
    assertThat(((NumberColumn) told.column("zip")).value(0)).isEqualTo(1234);
  }

  @Test
  @DisplayName("takes a column of 0 and 1 for numbers, and for flags when told")
  void zeroAndOne() {
    assertThat(csv("a", "0", "1").build().traits())
        .containsExactly(new Trait("a", ColumnType.NUMBER));
    ProfileTable flags =
        csv("a", "0", "1").schema(CsvSchema.inferred().withFlags("a")).build().read();
    assertThat(((FlagColumn) flags.column("a")).value(1)).isTrue();
  }

  @Test
  @DisplayName("treats empty and blank cells as missing, other words only when told")
  void missing() {
    ProfileTable plain = csv("a,b", "1,NA", " ,unknown", "\"\",x").build().read();
    assertThat(plain.column("a").missingCount()).isEqualTo(2);
    assertThat(plain.column("b").missingCount()).isZero();

    ProfileTable told =
        csv("a,b", "1,NA", "NA,unknown", "2,x")
            .schema(CsvSchema.inferred().withMissing("NA").withMissingIn("b", "unknown"))
            .build()
            .read();
    assertThat(told.column("a").type()).isEqualTo(ColumnType.NUMBER);
    assertThat(told.column("a").missingCount()).isEqualTo(1);
    assertThat(told.column("b").missingCount()).isEqualTo(2);
  }

  @Test
  @DisplayName("reads tags, patterns of time, words for flags, and leaves columns out")
  void schema() {
    ProfileTable table =
        csv("id,likes,at,ok,noise", "a,sun| sea |sun,31/12/2025 23:30,oui,x", "b,,,non,y")
            .idColumn("id")
            .schema(
                CsvSchema.inferred()
                    .withTags("likes", '|')
                    .withInstant("at", "dd/MM/yyyy HH:mm", ZoneId.of("Europe/Paris"))
                    .withFlag("ok", List.of("oui"), List.of("non"))
                    .without("noise"))
            .build()
            .read();

    assertThat(table.columnNames()).containsExactly("likes", "at", "ok");
    assertThat(((TagsColumn) table.column("likes")).tags(0)).containsExactly("sun", "sea");
    assertThat(table.column("likes").isMissing(1)).isTrue();
    assertThat(table.column("at").text(0)).isEqualTo("2025-12-31T22:30:00Z");
    assertThat(((FlagColumn) table.column("ok")).value(1)).isFalse();
    assertThat(table.ids().rowOf("b")).isEqualTo(1);
  }

  @Test
  @DisplayName("keeps selected columns only")
  void selection() {
    assertThat(csv("a,b,c", "1,2,3").columns("c", "a").build().read().columnNames())
        .containsExactly("a", "c");
  }

  @Test
  @DisplayName("reads without a header, and with other names for it")
  void names() {
    assertThat(csv("1,x", "2,y").withoutHeader("n", "s").build().read().rowCount()).isEqualTo(2);
    ProfileTable renamed = csv("1,1", "2,y").renamedHeader("n", "s").build().read();
    assertThat(renamed.rowCount()).isEqualTo(1);
    assertThat(renamed.columnNames()).containsExactly("n", "s");
  }

  @Test
  @DisplayName("finds the delimiter out")
  void detectsDelimiter() {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      String text =
          String.join(delimiter, "a", "b", "c")
              + "\n"
              + String.join(delimiter, "1", "\"x, y; z\"", "3")
              + "\n";
      ProfileTable table =
          CsvProfileSource.builder().text("t", text).detectDelimiter().build().read();
      assertThat(table.columnNames()).containsExactly("a", "b", "c");
      assertThat(table.column("b").text(0)).isEqualTo("x, y; z");
    }
    assertThat(csv("only", "x y", "z").detectDelimiter().build().read().columnNames())
        .containsExactly("only");
  }

  @Test
  @DisplayName("understands LF, CR LF and CR, quoted line breaks and blank lines")
  void lineBreaks() {
    for (String br : List.of("\n", "\r\n", "\r")) {
      String text = "a,b" + br + br + "1,\"x" + br + "y\"" + br + "2,z";
      List<ProfileRow> rows = rows(CsvProfileSource.builder().text("t", text).build());
      assertThat(rows).hasSize(2);
      assertThat(rows.get(0).category("b")).isEqualTo("x" + br + "y");
      assertThat(rows.get(0).line()).isEqualTo(3);
      assertThat(rows.get(1).line()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("decodes the charset it is given, and what a byte order mark says")
  void charsets() {
    String text = "name\nZoë\nłódź\n";
    Charset latin2 = Charset.forName("ISO-8859-2");
    assertThat(
            bytes("name\nłódź\n".getBytes(latin2))
                .charset(latin2)
                .build()
                .read()
                .column("name")
                .text(0))
        .isEqualTo("łódź");
    for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertThat(bytes(("\ufeff" + text).getBytes(wide)).build().read().column("name").text(1))
          .isEqualTo("łódź");
    }
    assertThat(
            bytes(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)).build().read().columnNames())
        .containsExactly("name");
    assertThat(
            bytes(text.getBytes(StandardCharsets.UTF_16))
                .charset(StandardCharsets.UTF_16)
                .build()
                .read()
                .column("name")
                .text(0))
        .isEqualTo("Zoë");
  }

  @Test
  @DisplayName("unpacks gzip whatever the file is called")
  void gzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bytes(packed.toByteArray()).build().read().column("b").text(0)).isEqualTo("x");
  }

  @Test
  @DisplayName("reports progress in bytes of the file")
  void progress(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "a\n" + "1\n".repeat(100_000));
    long size = Files.size(file);
    List<Long> done = new ArrayList<>();
    CsvProfileSource.of(file)
        .read(
            (phase, at, total) -> {
              assertThat(total).isEqualTo(size);
              assertThat(phase).contains("p.csv");
              if (phase.startsWith("reading")) {
                done.add(at);
              }
            });
    assertThat(done).isSorted().endsWith(size);
    assertThat(done.size()).isGreaterThan(1);
  }

  @Test
  @DisplayName("can be read again, and not after it is closed")
  void readAgain() {
    CsvProfileSource source = csv("a", "1").build();
    assertThat(source.read().rowCount()).isEqualTo(source.read().rowCount());
    source.close();
    source.close();
    assertThatThrownBy(source::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("people.csv is closed");
  }
}
