package dev.segmentation.connector.mvstore;

import dev.segmentation.engine.StoreBatch;
import dev.segmentation.engine.StoreReader;
import dev.segmentation.engine.StoreTarget;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a log is valid: which entry of each profile, change and key was written last.
 *
 * <p>States of profiles stay in the log; only the number of their piece is known here. Meta entries
 * and outgoing changes are few and kept whole.
 */
final class LogContent {

  /** About what an entry takes beside its key and its value. */
  private static final int ENTRY_BYTES = 16;

  private final LiveProfiles profiles = new LiveProfiles();
  private final Map<String, Kept> meta = new TreeMap<>();
  private final Map<Long, Kept> changes = new TreeMap<>();
  private long keptBytes;

  /** A value and the piece it stands in. */
  private static final class Kept {
    private final long piece;
    private final byte[] value;

    Kept(long piece, byte[] value) {
      this.piece = piece;
      this.value = value;
    }
  }

  /** Returns about how many bytes the valid entries take in the log. */
  long liveBytes() {
    return profiles.bytes() + keptBytes;
  }

  /** Takes in a batch that was written as a piece. */
  void add(long piece, StoreBatch batch) {
    batch.applyTo(new Adding(piece));
  }

  /** Gives the valid entries of a piece to a target; what only removes is no longer needed. */
  void valid(long piece, StoreBatch batch, StoreTarget target) {
    batch.applyTo(new Sifting(piece, target));
  }

  void loadMeta(StoreReader reader) {
    meta.forEach((key, kept) -> reader.meta(key, kept.value));
  }

  void loadChanges(StoreReader reader) {
    changes.forEach((id, kept) -> reader.change(id, kept.value));
  }

  private <K> void keep(Map<K, Kept> entries, K key, Kept kept) {
    Kept before = entries.put(key, kept);
    keptBytes += kept.value.length - (before == null ? -ENTRY_BYTES : before.value.length);
  }

  private static <K> boolean isAt(Map<K, Kept> entries, K key, long piece) {
    Kept kept = entries.get(key);
    return kept != null && kept.piece == piece;
  }

  /** Takes in what a piece says. */
  private final class Adding implements StoreTarget {
    private final long piece;

    Adding(long piece) {
      this.piece = piece;
    }

    @Override
    public void meta(String key, byte[] value) {
      keep(meta, key, new Kept(piece, value));
    }

    @Override
    public void put(String id, byte[] state) {
      profiles.set(id, piece, ENTRY_BYTES + id.length() + state.length);
    }

    @Override
    public void remove(String id) {
      profiles.remove(id);
    }

    @Override
    public void addChange(long id, byte[] change) {
      keep(changes, id, new Kept(piece, change));
    }

    @Override
    public void acknowledge(long id) {
      Kept before = changes.remove(id);
      keptBytes -= before == null ? 0 : ENTRY_BYTES + before.value.length;
    }
  }

  /** Lets through what is valid in a piece. */
  private final class Sifting implements StoreTarget {
    private final long piece;
    private final StoreTarget target;

    Sifting(long piece, StoreTarget target) {
      this.piece = piece;
      this.target = target;
    }

    @Override
    public void meta(String key, byte[] value) {
      if (isAt(meta, key, piece)) {
        target.meta(key, value);
      }
    }

    @Override
    public void put(String id, byte[] state) {
      if (profiles.isAt(id, piece)) {
        target.put(id, state);
      }
    }

    @Override
    public void remove(String id) {
      // What it removed stands in older pieces, and those are gone when this one is sifted.
    }

    @Override
    public void addChange(long id, byte[] change) {
      if (isAt(changes, id, piece)) {
        target.addChange(id, change);
      }
    }

    @Override
    public void acknowledge(long id) {
      // As with what removes a profile.
    }
  }
}
