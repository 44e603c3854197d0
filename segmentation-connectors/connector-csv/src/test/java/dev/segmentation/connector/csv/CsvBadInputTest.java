package dev.segmentation.connector.csv;

import static dev.segmentation.connector.csv.CsvReadingTest.bytes;
import static dev.segmentation.connector.csv.CsvReadingTest.csv;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.CancelledException;
import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.connector.spi.ProfileRead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Bad CSV input is refused with the place and the remedy:")
class CsvBadInputTest {

  /** Reads, expects a failure, and returns it. */
  private static DataException failure(CsvProfileSourceBuilder builder, String... words) {
    CsvProfileSource source = builder.build();
    DataException e = catchThrowableOfType(DataException.class, source::read);
    assertThat(e).as("a DataException").isNotNull();
    assertThat(e).hasMessageStartingWith("people.csv").hasMessageContainingAll(words);
    assertThatThrownBy(() -> source.forEach(row -> {}, Progress.none()))
        .isInstanceOf(DataException.class)
        .hasMessage(e.getMessage());
    return e;
  }

  @Test
  @DisplayName("a row with too few or too many cells")
  void ragged() {
    DataException few =
        failure(csv("a,b,c", "1,2,3", "4,5", "6,7,8"), "line 3", "2 cells", "3 columns");
    assertThat(few.line()).isEqualTo(3);
    failure(csv("a,b", "1,2,3"), "line 2", "3 cells", "2 columns", "delimiter too many");
  }

  @Test
  @DisplayName("a file cut short in the middle of a row")
  void truncatedRow() {
    failure(bytes("a,b,c\n1,2,3\n4,5".getBytes(UTF_8)), "line 3", "cut short");
  }

  @Test
  @DisplayName("a file cut short inside quotes")
  void truncatedInQuotes() {
    DataException e =
        failure(
            bytes("a,b\n1,x\n2,\"long text\nthat never ends".getBytes(UTF_8)),
            "line 3",
            "still open at the end",
            "cut short",
            "closing \" is missing");
    assertThat(e.column()).isEqualTo("b");
    failure(bytes("a,b\n1,\"".getBytes(UTF_8)), "line 2", "still open");
    failure(bytes("\"a".getBytes(UTF_8)), "line 1", "still open");
  }

  @Test
  @DisplayName("text behind a closing quote")
  void wrongQuotes() {
    DataException e =
        failure(csv("a,b", "1,\"x\"y", "2,z"), "line 2", "closing quote", "twice (\"\")");
    assertThat(e.column()).isEqualTo("b");
  }

  @Test
  @DisplayName("a single cell of 1 GB, after its limit and not after 1 GB")
  void hugeCell() {
    String[] starts = {"a,b\n1,x\n2,\"", "a,b\n1,x\n2,"};
    String[] repeated = {"xxxxxxx\n", "xxxxxxxx"};
    for (int i = 0; i < starts.length; i++) {
      String start = starts[i];
      byte[] cell = repeated[i].getBytes(UTF_8);
      long[] taken = {0};
      CsvProfileSource endless =
          CsvProfileSource.builder()
              .input("people.csv", () -> new Endless(start, cell, taken))
              .build();

      ProfileRead read = endless.readAll(Progress.none());

      assertThat(read.table().rowCount()).isEqualTo(1);
      assertThat(read.failure())
          .hasMessageContainingAll("line 3", "longer than the limit of 1048576", "maxFieldLength");
      assertThat(taken[0]).isLessThan(4_000_000);
    }
  }

  @Test
  @DisplayName("a cell, a row and a number of columns over the limits set")
  void limits() {
    failure(csv("a,b", "1,12345").maxFieldLength(4), "line 2", "column 'b'", "limit of 4");
    assertThat(csv("a,b", "1,1234").maxFieldLength(4).build().read().rowCount()).isEqualTo(1);
    failure(csv("a,b", "123,123456").maxLineLength(9), "line 2", "limit of 9", "maxLineLength");
    assertThat(csv("a,b", "123,12345").maxLineLength(9).build().read().rowCount()).isEqualTo(1);
    failure(csv("a,b,c", "1,2,3").maxColumns(2), "line 1", "limit of 2 cells", "maxColumns");
  }

  @Test
  @DisplayName("an endless row of short cells")
  void hugeRow() {
    long[] taken = {0};
    CsvProfileSource source =
        CsvProfileSource.builder()
            .input("people.csv", () -> new Endless("a,b\n", "x,".getBytes(UTF_8), taken))
            .maxColumns(Integer.MAX_VALUE)
            .build();
    assertThatThrownBy(source::read)
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("line 2", "limit of 4194304", "maxLineLength");
  }

  @Test
  @DisplayName("files that are no text, with what they look like")
  void binary() throws IOException {
    failure(bytes(head("PAR1\u0015\0")), "Parquet");
    failure(bytes(head("SQLite format 3\0")), "SQLite");
    failure(bytes(head("\u00d0\u00cf\u0011\u00e0\u00a1")), ".xls");
    failure(bytes(head("%PDF-1.7")), "PDF");
    failure(bytes(head("\u0028\u00b5\u002f\u00fd\u0004")), "Zstandard");
    failure(bytes(zip("xl/workbook.xml")), ".xlsx", "save the sheet as CSV");
    failure(bytes(zip("people.csv")), "zip archive", "unpack");
    failure(bytes(gzip(gzip("a\n1\n".getBytes(UTF_8)))), "gzip data inside gzip");
    failure(bytes("a,b\n1,x\0y\n".getBytes(UTF_8)), "line 2", "NUL", "binary");
    assertThat(csv("ORCID,PAR1", "1,2").build().read().rowCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("gzip data that is cut short or damaged")
  void damagedGzip() throws IOException {
    byte[] packed = gzip("a,b\n".concat("1,x\n".repeat(100_000)).getBytes(UTF_8));
    failure(bytes(Arrays.copyOf(packed, packed.length / 2)), "gzip", "cut short");
    failure(bytes(Arrays.copyOf(packed, 5)), "gzip", "cut short");
    byte[] damaged = packed.clone();
    damaged[packed.length / 2] ^= 0x55;
    CsvProfileSource source = bytes(damaged).build();
    assertThatThrownBy(source::read).isInstanceOf(DataException.class);
  }

  @Test
  @DisplayName("bytes that are not of the charset, with line and offset")
  void wrongCharset() {
    byte[] latin = "name,city\nann,Paris\nZo\u00eb,Nice\n".getBytes(ISO_8859_1);
    failure(bytes(latin), "line 3", "byte EB", "offset 22", "UTF-8", "windows-1252");
    assertThat(bytes(latin).charset(ISO_8859_1).build().read().column("name").text(1))
        .isEqualTo("Zo\u00eb");
    failure(
        bytes("a\nZo\u00eb\n".getBytes(UTF_8)).charset(StandardCharsets.US_ASCII),
        "line 2",
        "US-ASCII",
        "set the charset");
    failure(bytes("a,b\n1,2\n".getBytes(UTF_16LE)), "NUL", "UTF-16", "set the charset");
    failure(
        bytes("\ufeffa,b\n1,2\n".getBytes(UTF_16LE)).charset(UTF_8),
        "byte order mark of UTF-16LE",
        "charset was set to UTF-8");
    failure(bytes(new byte[] {'a', '\n', '1', '\n', (byte) 0xC3}), "line 3", "C3");
  }

  @Test
  @DisplayName("a header that is missing, has an empty name or the same name twice")
  void header() {
    failure(csv("1,2.5,x", "3,4,y"), "line 1", "header is missing", "withoutHeader");
    failure(csv("1,2", "3,4"), "line 1", "header is missing");
    failure(csv("a,,c", "1,2,3"), "line 1", "column 2 of 3", "empty name", "renamedHeader");
    failure(csv("a,b,a", "1,2,3"), "line 1", "duplicate", "columns 1 and 3");
    failure(csv("a,b", "1,2").renamedHeader("x"), "1 names", "2 columns");
  }

  @Test
  @DisplayName("a value that is not of the declared type")
  void wrongType() {
    DataException e =
        failure(
            csv("name,age", "ann,31", "bob,many").schema(CsvSchema.inferred().withNumbers("age")),
            "line 3",
            "column 'age'",
            "value 'many'",
            "NUMBER",
            "category",
            "missing");
    assertThat(e.value()).isEqualTo("many");
    CsvSchema schema =
        CsvSchema.inferred()
            .withFlags("f")
            .withInstant("t", "dd/MM/yyyy", ZoneOffset.UTC)
            .withInstants("i");
    failure(csv("f,t,i", "2,,").schema(schema), "'f'", "FLAG", "yes/true/1 or no/false/0");
    failure(csv("f,t,i", ",2020-01-01,").schema(schema), "'t'", "INSTANT", "dd/MM/yyyy");
    failure(csv("f,t,i", ",,31.12.2020").schema(schema), "'i'", "ISO 8601");
    for (String bad : new String[] {"NaN", "Infinity", "1e999", "0x1p3", "1d", "1,5", "--1", "."}) {
      failure(
          csv("x", "\"" + bad + "\"").schema(CsvSchema.inferred().withNumbers("x")),
          "value '" + bad + "'");
    }
  }

  @Test
  @DisplayName("a value that is long is cut in the message")
  void longValue() {
    DataException e =
        failure(
            csv("x", "y".repeat(1000)).schema(CsvSchema.inferred().withNumbers("x")),
            "yyyy\u2026'");
    assertThat(e.getMessage()).hasSizeLessThan(300);
  }

  @Test
  @DisplayName("a column that is not there, with the one that may have been meant")
  void unknownColumn() {
    failure(
        csv("age,balance", "1,2").schema(CsvSchema.inferred().withNumbers("balanec")),
        "'balanec'",
        "unknown column",
        "did you mean 'balance'?");
    failure(csv("Customer_ID,x", "1,2").idColumn("customerId"), "did you mean 'Customer_ID'?");
    failure(csv("a,b", "1,2").columns("zzz"), "unknown column", "the file has a, b");
    failure(csv("a;b", "1;2").columns("b"), "'b'", "holds ';'", "is that the delimiter?");
  }

  @Test
  @DisplayName("an id that stands twice, with both lines, and an empty one")
  void ids() {
    CsvProfileSource twice = csv("id,x", "a,1", "b,2", "a,3").idColumn("id").build();
    assertThatThrownBy(twice::read)
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(
            "people.csv, line 4", "column 'id'", "value 'a'", "duplicate", "line 2");
    failure(csv("id,x", "a,1", ",2").idColumn("id"), "line 3", "id is empty");
  }

  @Test
  @DisplayName("an empty file, blank lines only, and a header only")
  void empty() {
    failure(bytes(new byte[0]), "file is empty");
    failure(bytes("\n\n\r\n".getBytes(UTF_8)), "empty but for blank lines");
    failure(csv("a,b"), "line 1", "header but no row");
  }

  @Test
  @DisplayName("a file that is not there or is a directory")
  void noFile(@TempDir Path folder) {
    CsvProfileSource missing = CsvProfileSource.of(folder.resolve("gone.csv"));
    assertThatThrownBy(missing::read)
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("gone.csv", "no such file");
    CsvProfileSource directory = CsvProfileSource.of(folder);
    assertThatThrownBy(directory::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("directory");
  }

  @Test
  @DisplayName("a failing disk is told as such, after the rows before it")
  void failingDisk() {
    long[] taken = {0};
    CsvProfileSource source =
        CsvProfileSource.builder()
            .input(
                "people.csv",
                () ->
                    new Endless("a\n", "1\n".getBytes(UTF_8), taken) {
                      @Override
                      public int read(byte[] into, int offset, int length) throws IOException {
                        if (taken[0] > 1_000_000) {
                          throw new IOException("disk on fire");
                        }
                        return super.read(into, offset, length);
                      }
                    })
            .build();
    assertThatThrownBy(source::read)
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("people.csv: reading failed")
        .hasRootCauseMessage("disk on fire");
  }

  @Test
  @DisplayName("reading stops when its thread is interrupted")
  void interrupted() {
    Thread.currentThread().interrupt();
    try {
      CsvProfileSource source = csv("a", "1").build();
      assertThatThrownBy(source::read)
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("people.csv");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @DisplayName("settings that make no sense")
  void settings() {
    CsvProfileSourceBuilder builder = CsvProfileSource.builder();
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no input");
    assertThatThrownBy(() -> builder.delimiter('\n')).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.maxColumns(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was 0");
    assertThatThrownBy(() -> builder.text("t", "a").delimiter('"').build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must differ");
    assertThatThrownBy(() -> builder.delimiter(';'))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set before");
    assertThatThrownBy(() -> BadRows.skip(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CsvSchema.inferred().withNumbers("a").without("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("declared before");
    assertThatThrownBy(() -> CsvSchema.inferred().withFlag("a", List.of("x"), List.of("X")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x'");
  }

  private static byte[] head(String start) {
    return Arrays.copyOf(start.getBytes(ISO_8859_1), 200);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write("a,b".getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  /** A start, and then the same bytes for ever; counts what is taken. */
  private static class Endless extends InputStream {

    private final byte[] start;
    private final byte[] repeated;
    private final long[] taken;
    private long position;

    Endless(String start, byte[] repeated, long[] taken) {
      this.start = start.getBytes(UTF_8);
      this.repeated = repeated;
      this.taken = taken;
      taken[0] = 0;
    }

    @Override
    public int read() {
      taken[0]++;
      long at = position++;
      return at < start.length
          ? start[(int) at]
          : repeated[(int) ((at - start.length) % repeated.length)];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        into[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
