package dev.segmentation.engine;

import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** States of profiles as bytes. Not thread-safe: a buffer is reused. */
final class StateBytes {

  private static final int VERSION = 1;
  private static final int NOT_THERE = -1;

  private final Plan plan;
  private final EngineOptions options;
  private final int layout;
  private final Cells cells;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Makes the bytes of a plan, whose layout the store knows by a number. */
  StateBytes(Plan plan, EngineOptions options, int layout) {
    this.plan = plan;
    this.options = options;
    this.layout = layout;
    this.cells = new Cells(plan, options.mostKept());
  }

  byte[] write(ProfileState state) {
    bytes.reset();
    try {
      out.writeByte(VERSION);
      out.writeInt(layout);
      out.writeLong(state.due);
      writeMembers(state);
      writeStreams(state);
      writeFired(state);
      writeAliases(state.aliases);
      writeScores(state);
      Profile profile = state.profile;
      out.writeBoolean(profile != null);
      if (profile != null) {
        ProfileBytes.write(profile, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void writeMembers(ProfileState state) throws IOException {
    out.writeInt(plan.memberWords());
    for (int word = 0; word < plan.memberWords(); word++) {
      out.writeLong(state.cells[word]);
    }
  }

  private void writeStreams(ProfileState state) throws IOException {
    cells.load(state.cells);
    for (int slot = 0; slot < plan.streamCount(); slot++) {
      int size = cells.size(slot);
      if (size > 0) {
        out.writeInt(slot);
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
          out.writeLong(cells.time(slot, i));
          if (plan.width(slot) == 2) {
            out.writeLong(cells.payload(slot, i));
          }
        }
      }
    }
    out.writeInt(NOT_THERE);
  }

  private void writeFired(ProfileState state) throws IOException {
    out.writeInt(state.fired.length);
    for (long fired : state.fired) {
      out.writeLong(fired);
    }
  }

  private void writeAliases(String @Nullable [] aliases) throws IOException {
    out.writeInt(aliases == null ? 0 : aliases.length);
    for (String alias : aliases == null ? new String[0] : aliases) {
      out.writeUTF(alias);
    }
  }

  private void writeScores(ProfileState state) throws IOException {
    for (int i = 0; i < state.scores.length; i++) {
      EngagementState score = state.scores[i];
      Instant latest = score == null ? null : score.latestEvent();
      if (score != null && latest != null) {
        out.writeInt(i);
        out.writeLong(score.landmark());
        out.writeLong(latest.toEpochMilli());
        double[] sums = score.sums();
        out.writeInt(sums.length);
        for (double sum : sums) {
          out.writeDouble(sum);
        }
      }
    }
    out.writeInt(NOT_THERE);
  }

  /**
   * Reads a state for the plan, in which what the plan does not know is left out, and flags of
   * traits are still to be made.
   *
   * @param layouts the layouts of the store by number
   * @throws IOException if the bytes are none of a state
   */
  ProfileState read(String id, byte[] state, List<Layout> layouts) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version " + version + " in place of " + VERSION);
    }
    int number = in.readInt();
    if (number < 0 || number >= layouts.size()) {
      throw new IOException("layout " + number + " of " + layouts.size());
    }
    Layout from = layouts.get(number);
    long due = in.readLong();
    long[] flags = plan.flags(id);
    readMembers(in, from, flags);
    cells.load(cells.empty(flags));
    readStreams(in, from);
    ProfileState read = new ProfileState(id, cells.loaded());
    read.due = due;
    readFired(in, from, read);
    readAliases(in, read);
    readScores(in, from, read);
    if (in.readBoolean()) {
      read.profile = ProfileBytes.read(id, in);
    }
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes too many");
    }
    return read;
  }

  private static int size(DataInputStream in, int bytesEach) throws IOException {
    int size = in.readInt();
    if (size < 0 || (long) size * bytesEach > in.available()) {
      throw new IOException(size + " entries where " + in.available() + " bytes follow");
    }
    return size;
  }

  private void readMembers(DataInputStream in, Layout from, long[] flags) throws IOException {
    int words = size(in, Long.BYTES);
    long[] members = new long[words];
    for (int word = 0; word < words; word++) {
      members[word] = in.readLong();
    }
    for (int flag = 0; flag < from.segments().size() && flag < 64 * words; flag++) {
      SegmentPlan segment = plan.segment(from.segments().get(flag));
      if (segment != null && (members[flag >>> 6] & 1L << flag) != 0) {
        segment.setMember(flags, true);
      }
    }
  }

  private void readStreams(DataInputStream in, Layout from) throws IOException {
    int former = in.readInt();
    while (former != NOT_THERE) {
      String key = name(from.streams(), former);
      int slot = plan.slotOf(key);
      int width = EventStream.widthOf(key);
      int size = size(in, width * Long.BYTES);
      for (int i = 0; i < size; i++) {
        long time = in.readLong();
        long payload = width == 2 ? in.readLong() : 0;
        if (slot >= 0) {
          cells.insert(slot, time, payload, Long.MIN_VALUE / 2);
        }
      }
      former = in.readInt();
    }
  }

  private static String name(List<String> names, int number) throws IOException {
    if (number < 0 || number >= names.size()) {
      throw new IOException("number " + number + " of " + names.size());
    }
    return names.get(number);
  }

  private void readFired(DataInputStream in, Layout from, ProfileState state) throws IOException {
    int size = size(in, Long.BYTES);
    List<String> names = options.triggers().stream().map(Trigger::name).toList();
    for (int i = 0; i < size; i++) {
      long fired = in.readLong();
      int place = names.indexOf(name(from.triggers(), i));
      if (place >= 0 && fired != Long.MIN_VALUE) {
        if (state.fired.length == 0) {
          state.fired = new long[names.size()];
          Arrays.fill(state.fired, Long.MIN_VALUE);
        }
        state.fired[place] = fired;
      }
    }
  }

  private static void readAliases(DataInputStream in, ProfileState state) throws IOException {
    int size = size(in, Short.BYTES);
    if (size > 0) {
      String[] aliases = new String[size];
      for (int i = 0; i < size; i++) {
        aliases[i] = in.readUTF();
      }
      state.aliases = aliases;
    }
  }

  private void readScores(DataInputStream in, Layout from, ProfileState state) throws IOException {
    int former = in.readInt();
    while (former != NOT_THERE) {
      int place = plan.scorerNames().indexOf(name(from.scorers(), former));
      long landmark = in.readLong();
      long latest = in.readLong();
      double[] sums = new double[size(in, Double.BYTES)];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = in.readDouble();
      }
      boolean fits = place >= 0 && sums.length == plan.scorers().get(place).signals().size();
      if (fits) {
        if (state.scores.length == 0) {
          state.scores = new EngagementState[plan.scorers().size()];
        }
        state.scores[place] =
            EngagementState.of(
                Objects.requireNonNull(plan.scorers().get(place)), landmark, latest, sums);
      }
      former = in.readInt();
    }
  }
}
