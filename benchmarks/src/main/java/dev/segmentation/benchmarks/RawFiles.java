package dev.segmentation.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Arrays as files of little-endian numbers without a header, which numpy reads as they are. */
final class RawFiles {

  private static final int BUFFER = 1 << 20;

  private RawFiles() {}

  static void writeDoubles(Path file, double[] values) throws IOException {
    write(
        file,
        (long) values.length * Double.BYTES,
        (buffer, at) -> {
          int count = Math.min(buffer.remaining() / Double.BYTES, values.length - at);
          buffer.asDoubleBuffer().put(values, at, count);
          buffer.limit(count * Double.BYTES);
          return count;
        });
  }

  static void writeInts(Path file, int[] values) throws IOException {
    write(
        file,
        (long) values.length * Integer.BYTES,
        (buffer, at) -> {
          int count = Math.min(buffer.remaining() / Integer.BYTES, values.length - at);
          buffer.asIntBuffer().put(values, at, count);
          buffer.limit(count * Integer.BYTES);
          return count;
        });
  }

  /** Reads all numbers of a file. */
  static double[] readDoubles(Path file) throws IOException {
    return readDoubles(file, Math.toIntExact(Files.size(file) / Double.BYTES));
  }

  static double[] readDoubles(Path file, int count) throws IOException {
    double[] values = new double[count];
    read(
        file,
        (long) count * Double.BYTES,
        (buffer, at) -> {
          int got = buffer.remaining() / Double.BYTES;
          buffer.asDoubleBuffer().get(values, at, got);
          return got;
        });
    return values;
  }

  static int[] readInts(Path file, int count) throws IOException {
    int[] values = new int[count];
    read(
        file,
        (long) count * Integer.BYTES,
        (buffer, at) -> {
          int got = buffer.remaining() / Integer.BYTES;
          buffer.asIntBuffer().get(values, at, got);
          return got;
        });
    return values;
  }

  /** Moves numbers between an array and a buffer. */
  private interface Mover {
    /** Moves from or to the array at a place; returns how many numbers it moved. */
    int move(ByteBuffer buffer, int at);
  }

  /** Writes beside the file and renames, so that a file that is there is whole. */
  private static void write(Path file, long bytes, Mover mover) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int at = 0; channel.position() < bytes; ) {
        buffer.clear();
        at += mover.move(buffer, at);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void read(Path file, long bytes, Mover mover) throws IOException {
    if (Files.size(file) != bytes) {
      throw new IOException(
          file + " has " + Files.size(file) + " bytes, expected " + bytes + "; delete it");
    }
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      for (int at = 0; channel.position() < bytes; ) {
        buffer.clear();
        while (buffer.hasRemaining() && channel.position() < bytes) {
          channel.read(buffer);
        }
        buffer.flip();
        at += mover.move(buffer, at);
      }
    }
  }
}
