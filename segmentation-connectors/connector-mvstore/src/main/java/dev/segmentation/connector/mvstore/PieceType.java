package dev.segmentation.connector.mvstore;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How MVStore writes a piece: its length and its bytes; it reserves no more than the page has. */
final class PieceType extends BasicDataType<byte[]> {

  static final PieceType INSTANCE = new PieceType();

  private static final int ARRAY_HEADER = 16;

  private PieceType() {}

  @Override
  public int getMemory(byte[] piece) {
    return ARRAY_HEADER + piece.length;
  }

  @Override
  public void write(WriteBuffer buffer, byte[] piece) {
    buffer.putVarInt(piece.length).put(piece);
  }

  @Override
  public byte[] read(ByteBuffer buffer) {
    int length = DataUtils.readVarInt(buffer);
    if (length < 0 || length > buffer.remaining()) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT, "a piece is longer than its page");
    }
    byte[] piece = new byte[length];
    buffer.get(piece);
    return piece;
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }
}
