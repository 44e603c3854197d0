package dev.segmentation.behavior;

import dev.segmentation.data.ProfileIndex;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of journeys under way: one row for each path, found by its channels. */
final class JourneyRows {

  private final List<String> channels;
  private final Map<IntBuffer, double[]> rows = new HashMap<>();
  private final List<int[]> paths = new ArrayList<>();
  private int[] touches = new int[16];
  private long[] times = new long[16];
  private int length;
  private boolean fresh = true;

  JourneyRows(List<String> channels) {
    this.channels = channels;
  }

  /** Adds a touch whose time does not matter. */
  void touch(int channel) {
    touch(channel, 0);
  }

  /** Adds a touch, not earlier than the one before. */
  void touch(int channel, long time) {
    if (length == touches.length) {
      touches = Arrays.copyOf(touches, 2 * length);
      times = Arrays.copyOf(times, 2 * length);
    }
    touches[length] = channel;
    times[length++] = time;
  }

  /** Passes over the touches of the journey under way up to a time, that time included. */
  void forget(long upTo) {
    int old = 0;
    while (old < length && times[old] <= upTo) {
      old++;
    }
    length -= old;
    System.arraycopy(touches, old, touches, 0, length);
    System.arraycopy(times, old, times, 0, length);
  }

  /** Ends a journey by conversions that are worth something together. */
  void convert(double count, double value) {
    double[] row = row();
    row[0] += count;
    row[2] += value;
    fresh = false;
  }

  /** Ends what somebody did: what was not converted is a journey, even if it is all there was. */
  void finish(double count) {
    if (length > 0 || fresh) {
      row()[1] += count;
    }
    length = 0;
    fresh = true;
  }

  private double[] row() {
    double[] found = rows.get(IntBuffer.wrap(touches, 0, length));
    if (found == null) {
      int[] path = Arrays.copyOf(touches, length);
      paths.add(path);
      found = new double[3];
      rows.put(IntBuffer.wrap(path), found);
    }
    length = 0;
    return found;
  }

  /** Returns the journeys; conversions that are among the channels are none of them. */
  Journeys build(Set<String> conversions) {
    int[] numbers = new int[channels.size()];
    List<String> names = new ArrayList<>();
    for (int code = 0; code < numbers.length; code++) {
      numbers[code] = names.size();
      if (!conversions.contains(channels.get(code))) {
        names.add(channels.get(code));
      }
    }
    int[] starts = new int[paths.size() + 1];
    for (int i = 0; i < paths.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], paths.get(i).length);
    }
    int[] codes = paths.stream().flatMapToInt(Arrays::stream).map(code -> numbers[code]).toArray();
    Sequences sequences =
        Sequences.wrap(ProfileIndex.ofRowNumbers(paths.size()), names, starts, codes);
    return Journeys.of(sequences, numbers(0), numbers(1), numbers(2));
  }

  private double[] numbers(int which) {
    return IntStream.range(0, paths.size()).mapToDouble(i -> row(paths.get(i))[which]).toArray();
  }

  private double[] row(int[] path) {
    double[] row = rows.get(IntBuffer.wrap(path));
    return row == null ? new double[3] : row;
  }
}
