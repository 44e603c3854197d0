package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {

  private static MemoryStore sample() {
    MemoryStore store = MemoryStore.create();
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.meta("schema", new byte[] {1});
    batch.put("Zoë", new byte[] {1, 2, 3});
    batch.put("c-1", new byte[] {});
    batch.addChange(5, new byte[] {5});
    batch.addChange(Long.MAX_VALUE, new byte[] {-1});
    store.commit(batch.build());
    return store;
  }

  private static byte[] snapshot(MemoryStore store) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.snapshot(out);
    return out.toByteArray();
  }

  private static MemoryStore restore(byte[] snapshot) {
    return MemoryStore.restore(new ByteArrayInputStream(snapshot), "snapshot");
  }

  private static byte[] golden() throws IOException {
    try (InputStream in = MemoryStoreTest.class.getResourceAsStream("store-snapshot-v1.bin")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void writesAndReadsTheFormOfVersion1() throws IOException {
    assertThat(snapshot(sample())).isEqualTo(golden());
    assertThat(Told.by(restore(golden()))).isEqualTo(Told.by(sample()));
  }

  @Test
  void comesBackFromASnapshotOfManyBatches() {
    MemoryStore store = sample();
    StoreBatch.Builder batch = StoreBatch.builder();
    for (int i = 0; i < 30_000; i++) {
      batch.put("p" + i, new byte[100]);
    }
    batch.addChange(1, new byte[StoreBatch.MAX_VALUE_BYTES]);
    store.commit(batch.build());

    assertThat(Told.by(restore(snapshot(store)))).isEqualTo(Told.by(store));
  }

  @Test
  void isEmptyFromASnapshotOfNothing() {
    assertThat(Told.by(restore(snapshot(MemoryStore.create())))).isEmpty();
  }

  @Test
  void readsNoFurtherThanTheSnapshot() throws IOException {
    byte[] twice = Arrays.copyOf(golden(), 2 * golden().length);
    System.arraycopy(golden(), 0, twice, golden().length, golden().length);
    ByteArrayInputStream in = new ByteArrayInputStream(twice);

    assertThat(Told.by(MemoryStore.restore(in, "first"))).isEqualTo(Told.by(sample()));
    assertThat(Told.by(MemoryStore.restore(in, "second"))).isEqualTo(Told.by(sample()));
  }

  @Property(tries = 300)
  void refusesASnapshotWithAnyByteChanged(
      @ForAll @IntRange(max = 9_999) int place, @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] snapshot = golden();
    snapshot[place % snapshot.length] ^= (byte) change;

    assertThatThrownBy(() -> restore(snapshot))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("snapshot: ");
  }

  @Test
  void refusesASnapshotCutAnywhere() throws IOException {
    byte[] golden = golden();
    for (int length = 0; length < golden.length; length++) {
      byte[] snapshot = Arrays.copyOf(golden, length);
      assertThatThrownBy(() -> restore(snapshot))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(length < 8 ? "no snapshot of a store" : "cut off");
    }
  }

  @Test
  void saysWhichVersionItReads() throws IOException {
    byte[] snapshot = golden();
    snapshot[11] = 2;

    assertThatThrownBy(() -> restore(snapshot))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "snapshot: the snapshot is of version 2, but this library reads version 1;"
                + " update the library");
  }

  @Test
  void refusesToReserveWhatDoesNotFollow() throws IOException {
    byte[] golden = golden();
    byte[] large = golden.clone();
    large[12] = 0x0f;
    byte[] larger = golden.clone();
    larger[12] = 0x7f;

    assertThatThrownBy(() -> restore(large)).hasMessageContaining("cut off");
    assertThatThrownBy(() -> restore(larger))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be, at most 1073741824 are allowed");
  }

  @Test
  void passesOnThatAStreamFailed() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    OutputStream full = OutputStream.nullOutputStream();
    full.close();

    assertThatThrownBy(() -> MemoryStore.restore(broken, "bucket"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read 'bucket': Stream closed");
    assertThatThrownBy(() -> sample().snapshot(full))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write the snapshot: Stream closed");
  }

  @Test
  void givesNoSnapshotOnceClosed() {
    MemoryStore store = sample();
    store.close();

    assertThatThrownBy(() -> snapshot(store)).isInstanceOf(IllegalStateException.class);
    assertThat(store.isDurable()).isFalse();
  }
}
