package dev.segmentation.examples;

import dev.segmentation.audience.Audience;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.connector.csv.CsvAudienceWriter;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.feature.FittedPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder that takes what an example gives out, and remembers the files. */
final class Exports {

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private Exports(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder where it is missing. */
  static Exports to(Path folder) throws IOException {
    return new Exports(Files.createDirectories(folder));
  }

  /** Writes the ids of each segment into a file of its own. */
  void audiences(Partition segments, Findings findings) {
    CsvAudienceWriter writer = CsvAudienceWriter.to(folder);
    for (int i = 0; i < findings.stories().size(); i++) {
      Audience audience = Audience.of(segments, findings.groups().get(i));
      files.add(writer.write(audience.withName(findings.stories().get(i).audience())));
    }
  }

  /** Writes the ids of each group into a file of its own, with what is known of each profile. */
  void audiences(Partition groups, ProfileTable traits) {
    CsvAudienceWriter writer =
        CsvAudienceWriter.to(folder)
            .withTraits(traits, traits.columnNames().toArray(String[]::new));
    for (int group = 0; group < groups.groupCount(); group++) {
      String name = "segment-" + Words.fileName(groups.groups().get(group));
      files.add(writer.write(Audience.of(groups, group).withName(name)));
    }
  }

  /** Writes pipeline and model as one file; {@link SaveAndLoadModel} shows how it is used. */
  void model(FittedPipeline pipeline, KMeansModel model) {
    Path file = add("model.json");
    VersionedJson.clusterSegmentation().write(ClusterSegmentation.of(pipeline, model), file);
  }

  /** Writes the page for the reader. */
  void summary(Summary summary) throws IOException {
    Files.writeString(add("summary.md"), summary.markdown(), StandardCharsets.UTF_8);
  }

  /** Tells what was written, and what lies there from an earlier run. */
  void tell(Terminal terminal) throws IOException {
    files.forEach(written -> terminal.line("  " + written));
    for (Path old : leftovers()) {
      terminal.line("  of an earlier run, not of these segments; delete it: " + old);
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.getFileName().toString().matches("segment-.*\\.csv"))
          .filter(file -> !files.contains(file))
          .sorted()
          .toList();
    }
  }

  private Path add(String name) {
    Path file = folder.resolve(name);
    files.add(file);
    return file;
  }
}
