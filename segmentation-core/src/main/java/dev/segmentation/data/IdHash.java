package dev.segmentation.data;

import java.security.SecureRandom;

/**
 * The hash of an id: SipHash-1-3 of its UTF-16 units, least significant byte first, under a secret
 * key.
 *
 * <p>Ids come from outside. Under a hash that anybody can compute, somebody could choose ids that
 * all fall into one place and make every look-up slow. The key is drawn once in each process; it
 * decides where ids lie in memory and nothing that can be seen.
 *
 * <p>Source: Aumasson and Bernstein 2012, doi:10.1007/978-3-642-34931-7_28.
 */
final class IdHash {

  private static final long KEY_0;
  private static final long KEY_1;

  static {
    SecureRandom random = new SecureRandom();
    KEY_0 = random.nextLong();
    KEY_1 = random.nextLong();
  }

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private IdHash(long key0, long key1) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
  }

  /** Returns the lower half of the hash of an id under the key of this process. */
  static int of(String id) {
    return (int) of(id, KEY_0, KEY_1);
  }

  /** Returns the hash of an id under a given key. */
  static long of(String id, long key0, long key1) {
    IdHash hash = new IdHash(key0, key1);
    int length = id.length();
    int at = 0;
    for (; at + 4 <= length; at += 4) {
      hash.take(
          id.charAt(at)
              | ((long) id.charAt(at + 1) << 16)
              | ((long) id.charAt(at + 2) << 32)
              | ((long) id.charAt(at + 3) << 48));
    }
    long last = (2L * length) << 56;
    for (int shift = 0; at < length; at++, shift += 16) {
      last |= (long) id.charAt(at) << shift;
    }
    hash.take(last);
    return hash.finish();
  }

  private void take(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  private long finish() {
    v2 ^= 0xff;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
