package dev.segmentation.connector.jackson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** JSON damaged in one to four places: bits, bytes or tokens changed, pieces lost or doubled. */
final class Damage {

  private static final byte[] TOKENS =
      "{}[]\",:-+.eE0123456789 \\untrfalse".getBytes(StandardCharsets.US_ASCII);

  private Damage() {}

  static byte[] of(String json, Random random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (int damage = random.nextInt(4); damage >= 0; damage--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(20));
    byte[] changed = bytes.clone();
    switch (random.nextInt(5)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed[at] = TOKENS[random.nextInt(TOKENS.length)];
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
