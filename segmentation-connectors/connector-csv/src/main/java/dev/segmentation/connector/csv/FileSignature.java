package dev.segmentation.connector.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows by their first bytes the files that people hand in instead of a CSV file. */
final class FileSignature {

  /** First bytes, one character for each, and what they tell. */
  private record Known(String magic, String what) {}

  private static final String ZIP = "PK\u0003\u0004";

  private static final List<Known> KNOWN =
      List.of(
          new Known("PAR1", "a Parquet file; export it as CSV, or read it through SQL"),
          new Known("ORC", "an ORC file; export it as CSV"),
          new Known("Obj\u0001", "an Avro file; export it as CSV"),
          new Known("ARROW1", "an Arrow file; export it as CSV"),
          new Known("SQLite format 3", "an SQLite database; export the table as CSV"),
          new Known("%PDF-", "a PDF document; export the table as CSV"),
          new Known("ÐÏ\u0011à", "an old Excel workbook (.xls); save the sheet as CSV"),
          new Known("BZh", "bzip2 data; unpack it, or pack it with gzip"),
          new Known("ý7zXZ\0", "xz data; unpack it, or pack it with gzip"),
          new Known("(µ/ý", "Zstandard data; unpack it, or pack it with gzip"),
          new Known("7z¼¯", "a 7-Zip archive; unpack it"),
          new Known("\u0089PNG", "a PNG image"),
          new Known("\u001f\u008b", "gzip data inside gzip data; unpack it once"));

  private FileSignature() {}

  /**
   * Says what the file looks like, or null where nothing speaks against text.
   *
   * @param head the first bytes, unpacked
   */
  static @Nullable String describe(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith(ZIP)) {
      return start.contains("[Content_Types].xml") || start.contains("xl/")
          ? "an Excel workbook (.xlsx); save the sheet as CSV"
          : "a zip archive; unpack it, or pack it with gzip";
    }
    boolean control = start.chars().anyMatch(c -> c < '\t');
    if (!control && !start.startsWith("%PDF-")) {
      return null; // text may well begin with a word such as ORCID
    }
    return KNOWN.stream()
        .filter(known -> start.startsWith(known.magic()))
        .map(Known::what)
        .findFirst()
        .orElse(null);
  }

  static boolean isGzip(byte[] head) {
    return head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }
}
