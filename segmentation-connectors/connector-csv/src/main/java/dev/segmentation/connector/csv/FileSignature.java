package dev.segmentation.connector.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows by their first bytes the files that people hand in instead of a CSV file. */
final class FileSignature {

  private record Known(byte[] magic, String what) {}

  private static final List<Known> KNOWN =
      List.of(
          known("PAR1", "a Parquet file; export it as CSV, or read it through SQL"),
          known("ORC", "an ORC file; export it as CSV"),
          known("Obj\u0001", "an Avro file; export it as CSV"),
          known("ARROW1", "an Arrow file; export it as CSV"),
          known("SQLite format 3", "an SQLite database; export the table as CSV"),
          known("%PDF-", "a PDF document; export the table as CSV"),
          known("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls); save the sheet as CSV"),
          known("BZh", "bzip2 data; unpack it, or pack it with gzip"),
          known("\u00fd7zXZ\0", "xz data; unpack it, or pack it with gzip"),
          known("\u0028\u00b5\u002f\u00fd", "Zstandard data; unpack it, or pack it with gzip"),
          known("7z\u00bc\u00af", "a 7-Zip archive; unpack it"),
          known("\u0089PNG", "a PNG image"),
          known("\u001f\u008b", "gzip data inside gzip data; unpack it once"));

  private FileSignature() {}

  private static Known known(String magic, String what) {
    return new Known(magic.getBytes(StandardCharsets.ISO_8859_1), what);
  }

  /**
   * Says what the file looks like, or null where nothing speaks against text.
   *
   * @param head the first bytes, unpacked
   */
  static @Nullable String describe(byte[] head) {
    if (startsWith(head, "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1))) {
      String text = new String(head, StandardCharsets.ISO_8859_1);
      return text.contains("[Content_Types].xml") || text.contains("xl/")
          ? "an Excel workbook (.xlsx); save the sheet as CSV"
          : "a zip archive; unpack it, or pack it with gzip";
    }
    for (Known known : KNOWN) {
      if (startsWith(head, known.magic())) {
        return known.what();
      }
    }
    return null;
  }

  static boolean isGzip(byte[] head) {
    return head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
