package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.event.Message;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StoreBatchTest {

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void keepsWhatWasSaidLast() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.put("a", bytes(1));
    batch.put("a", bytes(2));
    batch.put("b", bytes(3));
    batch.remove("b");
    batch.remove("c");
    batch.put("c", bytes());
    batch.addChange(8, bytes(8));
    batch.addChange(7, bytes(7));
    batch.acknowledge(8);
    batch.meta("m", bytes(1));
    batch.meta("m", bytes(9));

    assertThat(Told.by(batch.build()))
        .containsExactly(
            "meta m [9]", "put a [2]", "remove b", "put c []", "change 7 [7]", "acknowledge 8");
  }

  @Test
  void isNotChangedByItsBuilderNorByTheArraysGiven() {
    byte[] state = bytes(1);
    StoreBatch.Builder builder = StoreBatch.builder();
    assertThat(builder.build().isEmpty()).isTrue();
    builder.put("a", state);
    StoreBatch batch = builder.build();
    state[0] = 2;
    builder.remove("a");
    builder.acknowledge(1);

    assertThat(Told.by(batch)).containsExactly("put a [1]");
    assertThat(batch.isEmpty()).isFalse();
    assertThat(batch).hasToString("StoreBatch[meta=0, profiles=1, changes=0]");
  }

  @Test
  void hasTheSerialFormThatIsDocumented() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.acknowledge(258);
    batch.remove("ab");
    batch.meta("é", bytes(255));

    assertThat(HexFormat.of().formatHex(batch.build().toBytes()))
        .isEqualTo(
            "01" + "0002c3a9" + "00000001ff" + "03" + "00026162" + "05" + "0000000000000102");
  }

  @Property(tries = 200)
  void comesBackFromBytes(@ForAll @Size(max = 40) int[] seeds) {
    StoreBatch.Builder builder = StoreBatch.builder();
    for (int seed : seeds) {
      addAny(new Random(seed), builder);
    }
    StoreBatch batch = builder.build();
    byte[] bytes = batch.toBytes();

    assertThat(bytes.length).isLessThanOrEqualTo(Math.toIntExact(builder.bytes()));
    StoreBatch again = StoreBatch.fromBytes(bytes, "test");
    assertThat(Told.by(again)).isEqualTo(Told.by(batch));
    assertThat(again.toBytes()).isEqualTo(bytes);
  }

  private static void addAny(Random random, StoreBatch.Builder batch) {
    byte[] value = new byte[random.nextInt(300)];
    random.nextBytes(value);
    String id = new String(new char[] {(char) (1 + random.nextInt(0xffff)), 'x'});
    switch (random.nextInt(5)) {
      case 0 -> batch.meta(id, value);
      case 1 -> batch.put(id, value);
      case 2 -> batch.remove(id);
      case 3 -> batch.addChange(random.nextLong(), value);
      default -> batch.acknowledge(random.nextLong());
    }
  }

  @Property(tries = 300)
  void readsAnyBytesOrSaysWhereTheyAreWrong(@ForAll byte[] bytes) {
    try {
      StoreBatch read = StoreBatch.fromBytes(bytes, "test");
      assertThat(StoreBatch.fromBytes(read.toBytes(), "test").toBytes()).isEqualTo(read.toBytes());
    } catch (DataException e) {
      assertThat(e).hasMessageStartingWith("test: the entry at byte ");
    }
  }

  @Test
  void refusesToReserveWhatDoesNotFollow() {
    byte[] bomb = HexFormat.of().parseHex("0400000000000000017fffffff00");

    assertThatThrownBy(() -> StoreBatch.fromBytes(bomb, "journal"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "journal: the entry at byte 0 of 14 is no entry of a batch; the bytes are damaged")
        .rootCause()
        .hasMessage("a value of 2147483647 bytes cannot be among the 1 that follow");
  }

  @Test
  void saysWhichEntryIsCutOff() {
    StoreBatch.Builder batch = StoreBatch.builder();
    batch.remove("a");
    batch.remove("b");
    byte[] bytes = batch.build().toBytes();

    assertThatThrownBy(() -> StoreBatch.fromBytes(Arrays.copyOf(bytes, 7), "journal"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte 4 of 7");
  }

  @Test
  void refusesIdsAndValuesThatAreTooLong() {
    StoreBatch.Builder batch = StoreBatch.builder();
    String id = "x".repeat(Message.MAX_ID_LENGTH);
    batch.put(id, new byte[StoreBatch.MAX_VALUE_BYTES]);

    assertThatThrownBy(() -> batch.remove(id + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the profile id must have 1 to 1024 characters, but has 1025");
    assertThatThrownBy(() -> batch.put("", bytes()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the profile id must have 1 to 1024 characters, but has 0");
    assertThatThrownBy(() -> batch.meta("", bytes()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the key must have");
    assertThatThrownBy(() -> batch.addChange(1, new byte[StoreBatch.MAX_VALUE_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value must have at most 16777216 bytes, but has 16777217");
  }

  @Test
  void refusesABatchThatIsTooLong() {
    StoreBatch.Builder batch = StoreBatch.builder();
    byte[] value = new byte[StoreBatch.MAX_VALUE_BYTES];
    for (int i = 0; i < 63; i++) {
      batch.addChange(1, value);
    }

    assertThatThrownBy(() -> batch.addChange(2, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a batch must have at most 1073741824 bytes, but would have 1073742656;"
                + " commit it in parts");
    assertThat(Told.by(batch.build())).hasSize(1);
  }
}
