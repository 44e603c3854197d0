package dev.segmentation.behavior;

import dev.segmentation.SharedData;
import java.util.List;

/** The paths of PathData beside the project; a test is skipped where they are absent. */
final class PathData {

  private static final int ROWS = 10_000;

  private PathData() {}

  /** Reads the journeys, with their channels in the given order. */
  static Journeys journeys(List<String> channels) {
    JourneysBuilder builder = Journeys.builder().channels(channels);
    int row = 0;
    for (String[] cells : SharedData.cells("attribution_pathdata/PathData.csv", ",", ROWS)) {
      builder.add(
          Integer.toString(row++),
          List.of(cells[0].split(" > ")),
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[2]));
    }
    return builder.build();
  }
}
