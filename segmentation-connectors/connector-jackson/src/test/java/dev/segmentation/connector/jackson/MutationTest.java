package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.DataException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Damaged files: nothing but a refusal or a sound value ever comes of them. */
class MutationTest {

  @Provide
  Arbitrary<GoldenFileTest.Golden<?>> files() {
    return Arbitraries.of(GoldenFileTest.current().toList());
  }

  @Property
  void aFileCutShortIsRefused(
      @ForAll("files") GoldenFileTest.Golden<?> golden, @ForAll Random random) {
    byte[] good = golden.written().getBytes(StandardCharsets.UTF_8);

    byte[] part = Arrays.copyOf(good, random.nextInt(good.length - 1));

    assertThat(outcome(golden.form(), part)).isInstanceOf(DataException.class);
  }

  @Property(tries = 3000)
  void aDamagedFileIsRefusedOrGivesASoundValue(
      @ForAll("files") GoldenFileTest.Golden<?> golden, @ForAll Random random) {
    byte[] bytes = Damage.of(golden.written(), random);

    Object outcome = outcome(golden.form(), bytes);

    assertThat(outcome).isInstanceOfAny(DataException.class, String.class);
  }

  @Property
  void spaceBetweenTokensChangesNothing(@ForAll("files") GoldenFileTest.Golden<?> golden) {
    String written = golden.written();

    String spread = written.replace("\n", " \r\n\t").replace(": ", " :\n ");

    assertThat(golden.readAndWritten(spread)).isEqualTo(written);
  }

  /** Returns the refusal, or the JSON of a value that was read twice with the same outcome. */
  private static <T> Object outcome(JsonForm<T> form, byte[] bytes) {
    try {
      String once = form.toJson(form.read(new ByteArrayInputStream(bytes), "damaged.json"));
      assertThat(form.toJson(form.fromJson(once))).isEqualTo(once);
      return once;
    } catch (DataException e) {
      assertThat(e).hasMessageStartingWith("damaged.json");
      return e;
    }
  }
}
