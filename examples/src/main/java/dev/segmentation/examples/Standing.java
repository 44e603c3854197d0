package dev.segmentation.examples;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.engagement.Stage;
import dev.segmentation.engagement.StagePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where everybody stands after the last visit that did not convert.
 *
 * @param stages everybody by stage
 * @param traits the probability of a conversion of everybody, and the last click
 */
record Standing(Partition stages, ProfileTable traits) {

  private static final List<Stage> STAGES = List.of(Stage.values());

  static Standing of(Intent intent, StagePolicy policy, List<Visit> visits) {
    Map<String, Visit> last = new LinkedHashMap<>();
    for (Visit visit : visits) {
      last.put(visit.profile(), visit);
    }
    last.values().removeIf(Visit::converted);
    ProfileIndex ids = ProfileIndex.of(new ArrayList<>(last.keySet()));
    double[] probabilities = new double[ids.size()];
    int[] labels = new int[ids.size()];
    CategoryColumn.Builder clicks = CategoryColumn.builder("last_click");
    int row = 0;
    for (Visit visit : last.values()) {
      probabilities[row] = intent.probability(visit.clicks());
      labels[row] = STAGES.indexOf(policy.stage(probabilities[row]));
      clicks.add(visit.clicks().get(visit.clicks().size() - 1));
      row++;
    }
    List<String> names =
        STAGES.stream().map(stage -> stage.name().toLowerCase(Locale.ROOT)).toList();
    return new Standing(
        Partition.of(ids, labels, names, Set.of("last_click")),
        ProfileTable.of(
            ids, List.of(NumberColumn.of("probability", probabilities), clicks.build())));
  }
}
