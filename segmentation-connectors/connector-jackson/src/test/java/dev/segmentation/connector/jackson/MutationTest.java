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
    byte[] bytes = golden.written().getBytes(StandardCharsets.UTF_8);
    for (int damage = random.nextInt(4); damage >= 0; damage--) {
      bytes = damaged(bytes, random);
    }

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
  private static <T> Object outcome(VersionedJson<T> form, byte[] bytes) {
    try {
      String once = form.toJson(form.read(new ByteArrayInputStream(bytes), "damaged.json"));
      assertThat(form.toJson(form.fromJson(once))).isEqualTo(once);
      return once;
    } catch (DataException e) {
      assertThat(e).hasMessageStartingWith("damaged.json");
      return e;
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(20));
    byte[] changed = bytes.clone();
    switch (random.nextInt(5)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> {
        byte[] tokens = "{}[]\",:-+.eE0123456789 \\untrfalse".getBytes(StandardCharsets.US_ASCII);
        changed[at] = tokens[random.nextInt(tokens.length)];
      }
      case 3 -> {
        byte[] without = Arrays.copyOf(bytes, bytes.length - (to - at));
        System.arraycopy(bytes, to, without, at, bytes.length - to);
        return without.length == 0 ? bytes : without;
      }
      default -> {
        byte[] doubled = Arrays.copyOf(bytes, bytes.length + (to - at));
        System.arraycopy(bytes, at, doubled, to, bytes.length - at);
        return doubled;
      }
    }
    return changed;
  }
}
