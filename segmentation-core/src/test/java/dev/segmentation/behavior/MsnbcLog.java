package dev.segmentation.behavior;

import dev.segmentation.SharedData;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;

/**
 * The click-streams of msnbc.com on 28 September 1999 beside the project: 989,818 sequences of 17
 * page categories. A test is skipped where they are absent.
 */
final class MsnbcLog {

  private static final int HEADER_LINES = 3; // of those that are not blank
  private static final int CLICKS = 4_698_794;

  private MsnbcLog() {}

  /** Reads the first sequences; ids are row numbers, states stand in the order of the header. */
  static Sequences first(int most) {
    List<String> lines = SharedData.lines("msnbc/msnbc990928.seq.gz");
    int n = Math.min(most, lines.size() - HEADER_LINES);
    int[] starts = new int[n + 1];
    int[] codes = new int[CLICKS];
    for (int i = 0; i < n; i++) {
      starts[i + 1] = read(lines.get(i + HEADER_LINES), codes, starts[i]);
    }
    return Sequences.wrap(
        ProfileIndex.ofRowNumbers(n),
        List.of(lines.get(1).strip().split(" ")),
        starts,
        Arrays.copyOf(codes, starts[n]));
  }

  static Sequences all() {
    return first(Integer.MAX_VALUE);
  }

  /** Reads the numbers of one line, from 1, into codes, from 0; returns the place after them. */
  private static int read(String line, int[] codes, int from) {
    int at = from;
    int number = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= '0' && c <= '9') {
        number = 10 * number + c - '0';
      } else if (number > 0) {
        codes[at++] = number - 1;
        number = 0;
      }
    }
    if (number > 0) {
      codes[at++] = number - 1;
    }
    return at;
  }
}
