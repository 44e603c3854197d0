package dev.segmentation.cluster;

import dev.segmentation.kernel.Centres;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Centres put into groups of a few that lie near each other, so that a row is scored against a
 * whole group at once or not at all.
 *
 * <p>Groups are found by halving the centres, again and again, along the feature they spread most
 * in; all but the last are full. The grouping stays while the centres move.
 */
final class CentreGroups {

  /** Centres of a group. */
  static final int SIZE = Centres.RUN;

  private final int d;
  private final int[] order;
  private final int[] groupOf;
  private final int count;
  private double[] runs;

  CentreGroups(Centres centres) {
    int k = centres.count();
    this.d = centres.width();
    this.count = (k + SIZE - 1) / SIZE;
    Integer[] halved = new Integer[k];
    Arrays.setAll(halved, c -> c);
    halve(centres, halved, 0, k);
    this.order = Arrays.stream(halved).mapToInt(c -> c).toArray();
    this.groupOf = new int[k];
    for (int place = 0; place < k; place++) {
      groupOf[order[place]] = place / SIZE;
    }
    this.runs = centres.runs(order);
  }

  private static void halve(Centres centres, Integer[] numbers, int from, int to) {
    if (to - from <= SIZE) {
      Arrays.sort(numbers, from, to);
      return;
    }
    int feature = widest(centres, numbers, from, to);
    Comparator<Integer> byValue = Comparator.comparingDouble(c -> centres.value(c, feature));
    Arrays.sort(numbers, from, to, byValue.thenComparing(Comparator.naturalOrder()));
    int groups = (to - from + SIZE - 1) / SIZE;
    int middle = from + groups / 2 * SIZE;
    halve(centres, numbers, from, middle);
    halve(centres, numbers, middle, to);
  }

  private static int widest(Centres centres, Integer[] numbers, int from, int to) {
    int widest = 0;
    double most = -1;
    for (int j = 0; j < centres.width(); j++) {
      double mean = 0;
      for (int at = from; at < to; at++) {
        mean += centres.value(numbers[at], j) / (to - from);
      }
      double squares = 0;
      for (int at = from; at < to; at++) {
        double offset = centres.value(numbers[at], j) - mean;
        squares += offset * offset;
      }
      if (squares > most) {
        most = squares;
        widest = j;
      }
    }
    return widest;
  }

  /** Goes over to centres that have moved. */
  void follow(Centres moved) {
    runs = moved.runs(order);
  }

  /** Returns the number of groups. */
  int count() {
    return count;
  }

  /** Returns the group of a centre. */
  int groupOf(int centre) {
    return groupOf[centre];
  }

  /** Returns the centre at a place of a group; their numbers go up with the places. */
  int centre(int group, int place) {
    return order[group * SIZE + place];
  }

  /** Returns how many centres a group has. */
  int size(int group) {
    return Math.min(SIZE, order.length - group * SIZE);
  }

  /** Scores a row against the centres of a group, place by place. */
  void score(Rows rows, int row, int group, double[] scores) {
    rows.kernels.scoreRun(rows.x, row * d, d, runs, group * SIZE * (d + 1), scores);
  }
}
