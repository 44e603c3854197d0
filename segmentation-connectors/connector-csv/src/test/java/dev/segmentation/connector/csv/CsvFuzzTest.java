package dev.segmentation.connector.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ProfileRead;
import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.data.Column;
import dev.segmentation.data.ProfileTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("CSV files of any content")
class CsvFuzzTest {

  /** Pieces that matter to a parser of CSV, more often than chance would make them. */
  private static final String[] PIECES = {
    "\"",
    "\"\"",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "a",
    "id",
    "1",
    "-2.5",
    "yes",
    "NA",
    " ",
    "=1",
    "'",
    "2026-01-01",
    "\u00eb",
    "\u65e5",
    "\ud83d\ude00",
    "1e999",
    "\ufeff",
    "a,b\n1,2\n"
  };

  @Provide
  Arbitrary<String> likeCsv() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> text() {
    Arbitrary<String> characters =
        Arbitraries.strings().all().ofMaxLength(12).filter(SafeCell::isText);
    return Arbitraries.oneOf(
        characters,
        Arbitraries.of(PIECES).filter(p -> !p.equals("\0")),
        likeCsv().filter(SafeCell::isText));
  }

  private static CsvProfileSourceBuilder source(byte[] bytes) {
    return CsvProfileSource.builder().input("fuzz", () -> new ByteArrayInputStream(bytes));
  }

  /** Reads in every form; anything but a DataException is a defect. */
  private static void readAll(CsvProfileSource source) {
    ProfileRead read;
    try {
      read = source.readAll(Progress.none());
    } catch (DataException e) {
      assertThat(e.source()).isEqualTo("fuzz");
      return;
    }
    List<ProfileRow> rows = new ArrayList<>();
    DataException failure = null;
    try {
      source.forEach(rows::add, Progress.none());
    } catch (DataException e) {
      failure = e;
    }
    assertThat(rows).hasSize(read.table().rowCount());
    assertThat(failure == null ? null : failure.getMessage())
        .isEqualTo(read.failure() == null ? null : read.failure().getMessage());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).id()).isEqualTo(read.table().ids().id(i));
      assertThat(rows.get(i).traits()).hasSameSizeAs(read.table().columns());
    }
  }

  @Property
  @Label("are read or refused, never anything else, whatever the bytes")
  void bytes(@ForAll @Size(max = 400) byte[] bytes) {
    readAll(source(bytes).detectDelimiter().badRows(BadRows.skip(3)).build());
  }

  @Property
  @Label("are read or refused, never anything else, whatever the arrangement of quotes and breaks")
  void pieces(@ForAll("likeCsv") String text, @ForAll boolean skips, @ForAll boolean detects) {
    CsvProfileSourceBuilder builder = source(text.getBytes(UTF_8));
    if (skips) {
      builder.badRows(BadRows.skip(4));
    }
    if (detects) {
      builder.detectDelimiter();
    }
    readAll(builder.maxFieldLength(20).maxLineLength(50).maxColumns(5).build());
    readAll(source(("h\n" + text).getBytes(ISO_8859_1)).charset(ISO_8859_1).build());
  }

  @Property
  @Label("come back as they were written")
  void roundTrip(
      @ForAll @Size(min = 1, max = 6) List<@Size(min = 2, max = 2) List<@From("text") String>> rows)
      throws IOException {
    Path file = Files.createTempFile("round", ".csv");
    try {
      CsvExport.to(file)
          .write(
              List.of("a", "b"), out -> rows.forEach(row -> out.add(row.toArray(String[]::new))));
      ProfileTable table =
          CsvProfileSource.builder()
              .file(file)
              .schema(CsvSchema.inferred().withCategories("a", "b"))
              .build()
              .read();
      assertThat(table.rowCount()).isEqualTo(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        for (int j = 0; j < 2; j++) {
          Column column = table.columns().get(j);
          assertThat(CsvExport.decode(column.text(i))).isEqualTo(rows.get(i).get(j));
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  @Property
  @Label("have no cell that a spreadsheet could run")
  void noFormula(@ForAll("text") String text) {
    String cell = SafeCell.encode(text);
    assertThat(CsvExport.decode(cell)).isEqualTo(text);
    String shown = cell.strip();
    boolean number = shown.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    assertThat(!shown.isEmpty() && "=+-@\t\r".indexOf(shown.charAt(0)) >= 0 && !number).isFalse();
  }

  @Property
  @Label("have names of their own for each audience, in the folder and legal everywhere")
  void fileNames(@ForAll("text") String one, @ForAll("text") String other) {
    String name = AudienceFileName.of(one + "x");
    assertThat(name).matches("[a-z0-9_][a-z0-9_ ~-]*\\.csv").hasSizeLessThan(70);
    boolean same = name.equalsIgnoreCase(AudienceFileName.of(other + "x"));
    assertThat(same).isEqualTo(one.equals(other));
  }

  @Property
  @Label("lose the bad rows and no other when bad rows are left out")
  void skipping(@ForAll @IntRange(min = 1, max = 200) int rows, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("n,s\n");
    Set<Integer> bad = new HashSet<>();
    String[] spoiled = {"%d\n", "%d,a,b\n", "%d,\"x\"y\n", "%d,\"open\n"};
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(5) == 0) {
        bad.add(i);
        text.append(String.format(spoiled[random.nextInt(spoiled.length)], i));
      } else {
        text.append(i).append(",\"good ").append(i).append("\"\n");
      }
    }
    ProfileRead read =
        source(text.toString().getBytes(UTF_8))
            .badRows(BadRows.skip(1_000))
            .build()
            .readAll(Progress.none());

    if (read.failure() != null && bad.size() < rows) {
      fail("reading ended early", read.failure());
    }
    assertThat(read.rejected()).hasSize(bad.size());
    assertThat(IntStream.range(0, read.table().rowCount()).mapToObj(read.table().ids()::id))
        .containsExactlyElementsOf(
            IntStream.range(0, rows)
                .filter(i -> !bad.contains(i))
                .mapToObj(Integer::toString)
                .toList());
  }
}
