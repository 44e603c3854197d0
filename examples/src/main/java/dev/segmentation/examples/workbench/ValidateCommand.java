package dev.segmentation.examples.workbench;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import dev.segmentation.stats.inference.CircularTestException;
import dev.segmentation.stats.inference.Circularity;
import dev.segmentation.stats.inference.SegmentTest;
import dev.segmentation.stats.quality.CalinskiHarabasz;
import dev.segmentation.stats.quality.DaviesBouldin;
import dev.segmentation.stats.quality.Silhouette;
import dev.segmentation.stats.quality.SilhouetteScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges labels: how clear the clusters are, and whether they differ in what made them not. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Judges labels: how clear the clusters are, and whether they differ in other columns.",
      "A test on a column that made the clusters is refused: it would find a difference in pure"
          + " noise. Rows in no cluster, labelled -1, are left out and counted."
    },
    footer = {
      "",
      "Example, clusters made from age and balance, tested on everything else:",
      "  workbench validate --input customers.csv --id customer --labels labels.csv",
      "      --columns age,balance --scale standard --outcome bought"
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FeatureOptions features = new FeatureOptions();

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "FILE",
      description = "File of id,cluster as cluster writes it.")
  private Path labels = Path.of("");

  @Option(
      names = "--outcome",
      paramLabel = "COLUMN",
      description = "Column that took no part, tested first. Default: none; the others are tested.")
  private @Nullable String outcome;

  @Option(
      names = "--allow-circular",
      description = "Test columns that made the clusters too, marked; their p-values mean nothing.")
  private boolean allowCircular;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    try (TerminalProgress progress = TerminalProgress.quietUnlessWatched(terminal)) {
      ProfileTable all = input.read(List.of(), progress);
      ProfileTable made = all.without(tookNoPart(all));
      FeatureTable rows = features.fit(made).transform(made);
      Partition partition = LabelFile.read(labels, rows.ids(), Set.copyOf(made.columnNames()));
      SilhouetteScores silhouette =
          Silhouette.automatic().withProgress(progress).measure(rows, partition);
      SegmentTest test = SegmentTest.of(partition);
      if (allowCircular) {
        test = test.withCircularity(Circularity.ALLOW_AND_MARK);
      }
      String first = outcome == null ? null : test(test, all, outcome);
      progress.finish();
      noise(terminal, silhouette, rows.rowCount());
      quality(terminal, rows, partition, silhouette);
      terminal.line("");
      if (first != null) {
        terminal.paragraph(first);
        terminal.line("");
      }
      tests(terminal, test, allowCircular ? all : all.without(Set.copyOf(made.columnNames())));
    }
    return 0;
  }

  private static String test(SegmentTest test, ProfileTable all, String column) {
    try {
      return test.on(all, column).describe();
    } catch (CircularTestException e) {
      throw new IllegalArgumentException(
          String.format(
              "'%s' helped to make the clusters, so they were drawn to differ there: a test would"
                  + " call pure noise significant; test a column that took no part, or give"
                  + " --allow-circular for numbers marked as circular (made from %s)",
              column, e.madeFrom()),
          e);
    }
  }

  /** Without --columns, all columns but the outcome made the clusters. */
  private Set<String> tookNoPart(ProfileTable all) {
    Set<String> others = new TreeSet<>();
    if (features.columns().isEmpty()) {
      if (outcome != null) {
        all.column(outcome);
        others.add(outcome);
      }
      return others;
    }
    features.columns().forEach(all::column);
    others.addAll(all.columnNames());
    features.columns().forEach(others::remove);
    return others;
  }

  private static void noise(Terminal terminal, SilhouetteScores silhouette, int rows) {
    if (silhouette.excludedRows() > 0) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows are noise: they take part in no measure and no test",
              silhouette.excludedRows(),
              rows));
      terminal.line("");
    }
  }

  private static void quality(
      Terminal terminal, FeatureTable rows, Partition partition, SilhouetteScores silhouette) {
    terminal.lines(silhouette.table().lines().toList());
    terminal.line("");
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "silhouette         %.4f (%s; from -1 to 1, higher is better)",
            silhouette.mean(),
            silhouette.method().name().toLowerCase(Locale.ROOT)));
    lines.add(
        String.format(
            Locale.ROOT,
            "Calinski-Harabasz  %.4f (higher is better)",
            CalinskiHarabasz.index(rows, partition)));
    lines.add(
        String.format(
            Locale.ROOT,
            "Davies-Bouldin     %.4f (lower is better)",
            DaviesBouldin.index(rows, partition)));
    terminal.lines(lines);
  }

  private static void tests(Terminal terminal, SegmentTest test, ProfileTable others) {
    if (others.columns().isEmpty()) {
      terminal.paragraph(
          "No column was tested: all took part, and a test on a column that made the clusters is"
              + " circular. Name those that made them with --columns, or keep an --outcome out.");
      return;
    }
    terminal.line("Do the clusters differ in the columns that took no part?");
    terminal.lines(test.onAll(others).table().lines().toList());
  }
}
