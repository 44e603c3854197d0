package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is replaced as a whole or not at all: written beside its place, forced to the disk,
 * then moved.
 */
final class WholeFile {

  private static final AtomicLong NEXT = new AtomicLong();

  private WholeFile() {}

  /** Writes the bytes. What is no regular file, as a pipe, is written directly. */
  static void write(Path path, byte[] bytes) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      try (OutputStream out = Files.newOutputStream(path)) {
        out.write(bytes);
      }
      return;
    }
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path part = newFileBeside(target);
    try {
      fill(part, bytes);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path newFileBeside(Path target) throws IOException {
    Path part;
    do {
      part =
          target.resolveSibling(
              String.format(
                  Locale.ROOT,
                  ".%s.%d-%d.part",
                  target.getFileName(),
                  ProcessHandle.current().pid(),
                  NEXT.incrementAndGet()));
    } while (Files.exists(part));
    return Files.createFile(part);
  }

  private static void fill(Path part, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
