package dev.segmentation.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of the SHA-256 of an id's UTF-16 units. Not thread-safe. */
final class MessageIdHash {

  private final MessageDigest digest = sha256();
  private final byte[] bytes = new byte[2 * Message.MAX_ID_LENGTH];
  private long high;
  private long low;

  void of(String id) {
    MessageChecks.id("message id", id);
    for (int i = 0; i < id.length(); i++) {
      char unit = id.charAt(i);
      bytes[2 * i] = (byte) (unit >> 8);
      bytes[2 * i + 1] = (byte) unit;
    }
    digest.update(bytes, 0, 2 * id.length());
    byte[] hash = digest.digest();
    high = word(hash, 0);
    low = word(hash, 8);
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private static long word(byte[] hash, int from) {
    long word = 0;
    for (int i = from; i < from + 8; i++) {
      word = word << 8 | (hash[i] & 0xff);
    }
    return word;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
