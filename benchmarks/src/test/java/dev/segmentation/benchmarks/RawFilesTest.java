package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays as files. */
class RawFilesTest {

  @TempDir Path folder;

  @Test
  void readsDoublesBackAcrossBuffers() throws IOException {
    double[] values = IntStream.range(0, 300_001).mapToDouble(i -> Math.sin(i)).toArray();
    Path file = folder.resolve("doubles");
    RawFiles.writeDoubles(file, values);
    assertThat(RawFiles.readDoubles(file, values.length)).isEqualTo(values);
  }

  @Test
  void readsIntsBackAcrossBuffers() throws IOException {
    int[] values = IntStream.range(0, 300_001).map(i -> i * 7919).toArray();
    Path file = folder.resolve("ints");
    RawFiles.writeInts(file, values);
    assertThat(RawFiles.readInts(file, values.length)).isEqualTo(values);
  }

  @Test
  void writesTheLowByteFirst() throws IOException {
    Path file = folder.resolve("ints");
    RawFiles.writeInts(file, new int[] {1});
    assertThat(Files.readAllBytes(file)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void refusesAFileOfAnotherLength() throws IOException {
    Path file = folder.resolve("ints");
    RawFiles.writeInts(file, new int[5]);
    assertThatThrownBy(() -> RawFiles.readInts(file, 6))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("20 bytes, expected 24");
  }
}
