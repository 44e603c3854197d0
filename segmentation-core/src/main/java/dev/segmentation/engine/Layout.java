package dev.segmentation.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the numbers in saved states stand for: states saved under one plan are read under another by
 * the names of what they hold.
 *
 * @param streams keys of the streams, by slot
 * @param segments names of the segments, by flag
 * @param scorers names of the scores
 * @param triggers names of the triggers
 */
record Layout(
    List<String> streams, List<String> segments, List<String> scorers, List<String> triggers) {

  static Layout of(Plan plan, EngineOptions options) {
    return new Layout(
        plan.streams().stream().map(EventStream::key).toList(),
        plan.segments().stream().map(SegmentPlan::name).toList(),
        plan.scorerNames(),
        options.triggers().stream().map(Trigger::name).toList());
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (List<String> names : List.of(streams, segments, scorers, triggers)) {
        out.writeInt(names.size());
        for (String name : names) {
          byte[] text = name.getBytes(StandardCharsets.UTF_8);
          out.writeInt(text.length);
          out.write(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Layout read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Layout layout = new Layout(names(in), names(in), names(in), names(in));
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes too many");
    }
    return layout;
  }

  private static List<String> names(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    int size = in.readInt();
    if (size < 0 || (long) size * Integer.BYTES > in.available()) {
      throw new IOException(size + " names where " + in.available() + " bytes follow");
    }
    for (int i = 0; i < size; i++) {
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("a name of " + length + " bytes");
      }
      names.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return List.copyOf(names);
  }
}
