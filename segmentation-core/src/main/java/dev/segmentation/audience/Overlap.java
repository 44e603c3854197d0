package dev.segmentation.audience;

import java.util.List;
import java.util.Locale;

/**
 * How much several audiences have in common, each with each.
 *
 * <p>Time: k² intersections of bitmaps, nothing is materialised. Immutable and thread-safe.
 *
 * <pre>{@code
 * Overlap overlap = Overlap.of(loyal, lapsing, newcomers);
 * System.out.println(overlap.describe());
 * }</pre>
 */
public final class Overlap {

  private static final int MAX_NAME = 24;

  private final List<Audience> audiences;
  private final int[][] both;

  private Overlap(List<Audience> audiences, int[][] both) {
    this.audiences = audiences;
    this.both = both;
  }

  /**
   * Compares audiences.
   *
   * @param audiences one or more; over different indexes members are matched by id
   * @return the overlap
   * @throws IllegalArgumentException if there is none
   */
  public static Overlap of(Audience... audiences) {
    return of(List.of(audiences));
  }

  /**
   * Compares audiences.
   *
   * @param audiences one or more; over different indexes members are matched by id. Copied.
   * @return the overlap
   * @throws IllegalArgumentException if there is none
   */
  public static Overlap of(List<Audience> audiences) {
    List<Audience> copy = List.copyOf(audiences);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("no audience to compare; give one or more");
    }
    int[][] both = new int[copy.size()][copy.size()];
    for (int i = 0; i < both.length; i++) {
      for (int j = 0; j <= i; j++) {
        both[i][j] = i == j ? copy.get(i).size() : copy.get(i).overlap(copy.get(j));
        both[j][i] = both[i][j];
      }
    }
    return new Overlap(copy, both);
  }

  /**
   * Returns the audiences.
   *
   * @return an immutable list, in the given order
   */
  public List<Audience> audiences() {
    return audiences;
  }

  /**
   * Returns how many are in two audiences.
   *
   * @param row place of one audience
   * @param column place of the other; the size of the audience where it is the same
   * @return the size of the intersection
   * @throws IndexOutOfBoundsException if there is no such audience
   */
  public int size(int row, int column) {
    return both[row][column];
  }

  /**
   * Returns which share of one audience is in the other.
   *
   * @param row place of the one
   * @param column place of the other
   * @return from 0 to 1; NaN where the one is empty
   * @throws IndexOutOfBoundsException if there is no such audience
   */
  public double share(int row, int column) {
    return (double) both[row][column] / both[row][row];
  }

  /**
   * Returns how alike two audiences are: the size of the intersection by that of the union
   * (Jaccard).
   *
   * @param row place of one audience
   * @param column place of the other
   * @return from 0 to 1; NaN where both are empty
   * @throws IndexOutOfBoundsException if there is no such audience
   */
  public double jaccard(int row, int column) {
    return both[row][column] / ((double) both[row][row] + both[column][column] - both[row][column]);
  }

  /**
   * Returns a table for a person to read: the sizes, and which share of each row is in each column.
   *
   * @return one line for each audience after the heading, names cut to {@value #MAX_NAME}
   *     characters
   */
  public String describe() {
    int width = audiences.stream().mapToInt(audience -> cut(audience).length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    String format = "%-" + Math.max(width, 8) + "s %9s";
    table.append(String.format(Locale.ROOT, format, "audience", "members"));
    for (int column = 0; column < both.length; column++) {
      table.append(String.format(Locale.ROOT, " %6s", "in " + (column + 1)));
    }
    for (int row = 0; row < both.length; row++) {
      table.append('\n');
      table.append(String.format(Locale.ROOT, format, cut(audiences.get(row)), both[row][row]));
      for (int column = 0; column < both.length; column++) {
        double share = share(row, column);
        table.append(
            Double.isNaN(share)
                ? String.format(Locale.ROOT, " %6s", "-")
                : String.format(Locale.ROOT, " %5.1f%%", 100 * share));
      }
    }
    return table.toString();
  }

  private static String cut(Audience audience) {
    String name = audience.name();
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "…";
  }

  @Override
  public String toString() {
    return "Overlap[" + audiences.size() + " audiences]";
  }
}
