package dev.segmentation.behavior;

import dev.segmentation.data.ProfileIndex;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of journeys under way: one row for each path, found by its channels. */
final class JourneyRows {

  private final List<String> channels;
  private final Map<IntBuffer, double[]> rows = new HashMap<>();
  private final List<int[]> paths = new ArrayList<>();
  private int[] touches = new int[16];
  private int length;
  private boolean fresh = true;

  JourneyRows(List<String> channels) {
    this.channels = channels;
  }

  void touch(int channel) {
    touches = length == touches.length ? Arrays.copyOf(touches, 2 * length) : touches;
    touches[length++] = channel;
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

  /** Returns the journeys; the conversion, where it is among the channels, is none of them. */
  Journeys build(@Nullable String conversion) {
    int without = conversion == null ? -1 : channels.indexOf(conversion);
    List<String> names = new ArrayList<>(channels);
    if (without >= 0) {
      names.remove(without);
    }
    int[] starts = new int[paths.size() + 1];
    for (int i = 0; i < paths.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], paths.get(i).length);
    }
    int[] codes =
        paths.stream()
            .flatMapToInt(Arrays::stream)
            .map(code -> without >= 0 && code > without ? code - 1 : code)
            .toArray();
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
