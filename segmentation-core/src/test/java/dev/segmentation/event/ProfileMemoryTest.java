package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.OtherJvm;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many profiles in a virtual machine of their own, where nothing else disturbs the measurement. */
@DisplayName("A profile of a number, a text and a flag")
final class ProfileMemoryTest {

  @Test
  @DisplayName("takes less than 250 bytes with its id, told at once, and 300 told one by one")
  void isSmall() throws Exception {
    String[] bytes = OtherJvm.output(Measurement.class, "-XX:+UseSerialGC").split(" ");
    assertThat(Double.parseDouble(bytes[0])).isBetween(100.0, 250.0);
    assertThat(Double.parseDouble(bytes[1])).isBetween(100.0, 300.0);
  }

  /** What runs in the other virtual machine. */
  static final class Measurement {

    private static final int PROFILES = 100_000;
    private static final String[] CITIES = {"Lyon", "Nice", "Paris"};

    private Measurement() {}

    /** Writes the retained bytes of a profile told at once, and of one told one by one. */
    public static void main(String[] arguments) {
      Profile[] atOnce = new Profile[PROFILES];
      Profile[] oneByOne = new Profile[PROFILES];
      atOnce(0);
      oneByOne(0);
      long before = used();
      for (int i = 0; i < PROFILES; i++) {
        atOnce[i] = atOnce(i);
      }
      long between = used();
      for (int i = 0; i < PROFILES; i++) {
        oneByOne[i] = oneByOne(i);
      }
      long after = used();
      System.out.println(
          (double) (between - before) / atOnce.length
              + " "
              + (double) (after - between) / oneByOne.length);
    }

    private static Profile atOnce(int i) {
      Attributes traits = age(i).overlaidBy(city(i)).overlaidBy(member(i));
      return Profile.of("customer-" + i).with(update(i, traits));
    }

    private static Profile oneByOne(int i) {
      return Profile.of("customer-" + i)
          .with(update(i, age(i)))
          .with(update(i + 1, city(i)))
          .with(update(i + 2, member(i)));
    }

    private static ProfileUpdate update(int second, Attributes traits) {
      return ProfileUpdate.of("customer", Instant.ofEpochSecond(1_700_000_000 + second), traits);
    }

    private static Attributes age(int i) {
      return Attributes.none().with("age", i % 90);
    }

    private static Attributes city(int i) {
      return Attributes.none().with("city", CITIES[i % CITIES.length]);
    }

    private static Attributes member(int i) {
      return Attributes.none().with("member", i % 2 == 0);
    }

    private static long used() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
