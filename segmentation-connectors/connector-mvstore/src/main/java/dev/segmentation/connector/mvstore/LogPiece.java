package dev.segmentation.connector.mvstore;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How bytes stand in the file: behind their CRC-32C, and with its four bytes laid over them again
 * and again by exclusive or.
 *
 * <p>The overlay is no encryption. It keeps text of a visitor from standing in the file as it is,
 * where it could pass for a header of a chunk when the file is searched after a crash.
 */
final class LogPiece {

  private LogPiece() {}

  static byte[] of(byte[] content) {
    byte[] piece = new byte[Integer.BYTES + content.length];
    System.arraycopy(content, 0, piece, Integer.BYTES, content.length);
    ByteBuffer.wrap(piece).putInt(checksum(piece));
    overlay(piece);
    return piece;
  }

  static byte[] content(byte[] stored) throws DamagedException {
    byte[] piece = stored.clone();
    overlay(piece);
    if (piece.length < Integer.BYTES || ByteBuffer.wrap(piece).getInt() != checksum(piece)) {
      throw new DamagedException("a piece of the log does not have its checksum", null);
    }
    return Arrays.copyOfRange(piece, Integer.BYTES, piece.length);
  }

  private static int checksum(byte[] piece) {
    CRC32C checksum = new CRC32C();
    checksum.update(piece, Integer.BYTES, piece.length - Integer.BYTES);
    return (int) checksum.getValue();
  }

  private static void overlay(byte[] piece) {
    ByteBuffer bytes = ByteBuffer.wrap(piece);
    long checksum = Integer.toUnsignedLong(bytes.getInt(0));
    long mask = checksum << Integer.SIZE | checksum;
    int i = Integer.BYTES;
    for (; i + Long.BYTES <= piece.length; i += Long.BYTES) {
      bytes.putLong(i, bytes.getLong(i) ^ mask);
    }
    for (; i < piece.length; i++) {
      piece[i] ^= piece[i % Integer.BYTES];
    }
  }
}
