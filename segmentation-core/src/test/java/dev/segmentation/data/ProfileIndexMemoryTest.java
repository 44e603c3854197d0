package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.OtherJvm;
import org.junit.jupiter.api.Test;

/**
 * Ten million ids in a virtual machine of its own, whose heap is too small for anything but a
 * compact index and where nothing else disturbs the measurement.
 */
class ProfileIndexMemoryTest {

  private static final int IDS = 10_000_000;

  @Test
  void ten_million_ids_take_well_under_a_gigabyte() throws Exception {
    String[] measured =
        OtherJvm.output(Measurement.class, "-Xmx400m", "-XX:+UseSerialGC").split(" ");
    long retained = Long.parseLong(measured[0]);
    long stated = Long.parseLong(measured[1]);

    assertThat(retained).isLessThan(300_000_000L);
    // The machine itself keeps a few megabytes.
    assertThat(stated).isBetween(retained - 8_000_000, retained);
    assertThat(measured[2]).isEqualTo("9999999");
    assertThat(measured[3]).isEqualTo("-1");
  }

  /** What runs in the other virtual machine. */
  static final class Measurement {

    private Measurement() {}

    /** Writes the retained bytes, the stated ones, and two look-ups. */
    public static void main(String[] arguments) {
      ProfileIndex.Builder builder = ProfileIndex.builder();
      for (int i = 0; i < IDS; i++) {
        builder.add("customer-" + i);
      }
      ProfileIndex index = builder.build();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long retained = runtime.totalMemory() - runtime.freeMemory();
      System.out.printf(
          "%d %d %d %d%n",
          retained,
          index.memoryBytes(),
          index.rowOf("customer-9999999"),
          index.rowOf("customer-10000000"));
    }
  }
}
