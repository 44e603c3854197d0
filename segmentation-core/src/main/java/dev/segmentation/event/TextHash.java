package dev.segmentation.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of the SHA-256 of a text's UTF-16 units: the same in every process, and nobody
 * can choose texts that collide. Not thread-safe.
 */
public final class TextHash {

  private final MessageDigest digest = sha256();
  private byte[] bytes = new byte[128];
  private long high;
  private long low;

  /**
   * Takes the hash of a text.
   *
   * @param text the text
   */
  public void of(String text) {
    if (2 * text.length() > bytes.length) {
      bytes = new byte[2 * text.length()];
    }
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      bytes[2 * i] = (byte) (unit >> 8);
      bytes[2 * i + 1] = (byte) unit;
    }
    digest.update(bytes, 0, 2 * text.length());
    byte[] hash = digest.digest();
    high = word(hash, 0);
    low = word(hash, 8);
  }

  /**
   * Returns the first 64 bits of the hash taken last.
   *
   * @return the bits, 0 where none was taken
   */
  public long high() {
    return high;
  }

  /**
   * Returns the second 64 bits of the hash taken last.
   *
   * @return the bits, 0 where none was taken
   */
  public long low() {
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
