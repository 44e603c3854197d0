package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.OtherJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of a k-means fit")
class KMeansMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  /** What a JVM keeps on the heap by itself, and the part of the young generation it holds back. */
  private static final long JVM_MEGABYTES = 8;

  @Test
  @DisplayName("is at most 1.3 times the data: a million rows fit into a heap of that size")
  void shouldFitIntoSmallHeap() throws Exception {
    long data = (long) KMeansInSmallHeap.ROWS * KMeansInSmallHeap.FEATURES * Double.BYTES;
    long heap = (long) (1.3 * data) / MEGABYTE + JVM_MEGABYTES;
    assertThat(output(KMeansInSmallHeap.class, heap))
        .isEqualTo(Integer.toString(Seeding.values().length * KMeansInSmallHeap.ROWS));
  }

  @Test
  @DisplayName("by mini-batches of a stream does not grow with the rows: 256 MB pass a heap of 24")
  void shouldStreamInSmallHeap() throws Exception {
    assertThat(output(MiniBatchInSmallHeap.class, 24))
        .isEqualTo(Integer.toString(MiniBatchInSmallHeap.ROWS));
  }

  private static String output(Class<?> main, long megabytes) throws Exception {
    return OtherJvm.output(main, "-XX:+UseSerialGC", "-Xmn12m", "-Xmx" + megabytes + "m");
  }
}
