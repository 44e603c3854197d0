package dev.segmentation.connector.mvstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/**
 * The file below an MVStore, in which a version counts only once the disk has all of it.
 *
 * <p>MVStore writes a <i>chunk</i> for each version, and now and then a header that names the chunk
 * of an older one. After a crash it searches for the newest chunk from there, can miss the newest
 * where it lies in a gap, and never asks whether the disk got the middle of a chunk. Here the
 * header is written after each version, when its chunk is on the disk, and with the mark by which
 * MVStore takes the chunk that is named and does not search. The header stands twice, each within a
 * sector, which a disk writes whole or not at all.
 */
final class StoreFile extends SingleFileStore {

  private static final int BLOCK = 4096;
  private static final int SECTOR = 512;
  private static final int HEADERS = 2 * BLOCK;
  private static final String MARK = "clean";
  private static final Pattern HEADER = Pattern.compile("H:2,[^\\n]*");
  private static final Pattern VERSION = Pattern.compile(",version:([0-9a-f]{1,15})\\b");

  /** Chunks whose place MVStore gave up since the last version was finished, and before that. */
  private List<SFChunk> givenUp = new ArrayList<>();

  private List<SFChunk> givenUpBefore = new ArrayList<>();

  StoreFile() {
    super(Map.of());
  }

  /** Keeps the places for two more versions. */
  @Override
  protected void freeChunkSpace(Iterable<SFChunk> chunks) {
    chunks.forEach(givenUp::add);
  }

  /** Does nothing: the version before may need the end of the file until this one is finished. */
  @Override
  protected void shrinkStoreIfPossible(int minPercent) {}

  @Override
  protected void writeFully(SFChunk chunk, long position, ByteBuffer bytes) {
    boolean isHeader = position < HEADERS;
    if (!isHeader || isNew() || storeHeader.containsKey(MARK)) {
      super.writeFully(chunk, position, bytes);
    }
  }

  /** Makes the newest version durable, names it in the header, and frees what it has replaced. */
  void finishVersion() {
    sync();
    saveChunkLock.lock();
    try {
      writeCleanShutdownMark();
      sync();
      free(givenUpBefore);
      givenUpBefore = givenUp;
      givenUp = new ArrayList<>();
      cutEnd();
    } finally {
      saveChunkLock.unlock();
    }
  }

  private void cutEnd() {
    long end = HEADERS;
    for (Collection<SFChunk> chunks : List.of(getChunks().values(), givenUpBefore)) {
      for (SFChunk chunk : chunks) {
        end = Math.max(end, (chunk.block + chunk.len) * BLOCK);
      }
    }
    if (end < size()) {
      truncate(end);
    }
  }

  /** Gives up every place, as MVStore expects it when it closes. */
  void freeAll() {
    free(givenUpBefore);
    free(givenUp);
  }

  private void free(List<SFChunk> chunks) {
    chunks.forEach(chunk -> free(chunk.block * BLOCK, chunk.len * BLOCK));
    chunks.clear();
  }

  /** Tells whether nothing was ever written. */
  boolean isNew() {
    return size() == 0;
  }

  /** Tells whether one of the two headers is that of an MVStore. */
  boolean isStore() {
    return HEADER.matcher(header(0)).lookingAt() || HEADER.matcher(header(BLOCK)).lookingAt();
  }

  /** Returns the newest version that a header names as finished, or -1. */
  long finishedVersion() {
    return Math.max(finishedVersion(header(0)), finishedVersion(header(BLOCK)));
  }

  private static long finishedVersion(String header) {
    Matcher version = VERSION.matcher(header);
    return header.contains("," + MARK + ":1") && version.find()
        ? Long.parseLong(version.group(1), 16)
        : -1;
  }

  private String header(int position) {
    int length = (int) Math.min(SECTOR, size() - position);
    if (length <= 0) {
      return "";
    }
    byte[] bytes = new byte[length];
    readFully((SFChunk) null, position, length).get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
