package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.ProfileTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bank example, from 45,211 rows to audiences")
class BankSegmentsTest {

  private static final int CUSTOMERS = 45_211;

  @TempDir private static Path bank;
  private static Run run = new Run(-1, "", "");

  private static Run run(Object... args) {
    return Run.of(new BankSegments(), args);
  }

  @BeforeAll
  static void once() {
    run = run("--out", bank);
  }

  @Test
  @DisplayName("Every customer is in just one audience, as the saved model says")
  void audiences() throws IOException {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    ProfileTable customers = DataSet.bank(List.of()).source().read();
    assertThat(customers.rowCount()).isEqualTo(CUSTOMERS);
    ClusterSegmentation<ClusterModel> model =
        VersionedJson.clusterSegmentation().read(bank.resolve("model.json"));
    int[] labels = model.assign(customers);

    Set<String> seen = new HashSet<>();
    List<Path> files = Run.audienceFiles(bank);
    assertThat(files).hasSize(model.model().k());
    for (Path file : files) {
      List<String> ids = ids(file);
      assertThat(ids).isNotEmpty();
      seen.addAll(ids);
      assertThat(ids.stream().map(id -> labels[Integer.parseInt(id)]).distinct()).hasSize(1);
    }
    assertThat(seen).hasSize(CUSTOMERS);
    int rows = 0;
    for (Path file : files) {
      rows += ids(file).size();
    }
    assertThat(rows).isEqualTo(CUSTOMERS);
  }

  @Test
  @DisplayName("The summary tells each segment with the size and conversion counted from its file")
  void summary() throws IOException {
    ProfileTable customers = DataSet.bank(List.of()).source().read();
    FlagColumn signed = (FlagColumn) customers.column("y");
    String summary = Files.readString(bank.resolve("summary.md"));
    for (Path file : Run.audienceFiles(bank)) {
      List<String> ids = ids(file);
      double rate =
          ids.stream().filter(id -> signed.value(Integer.parseInt(id))).count()
              / (double) ids.size();
      assertThat(summary)
          .contains(String.format(Locale.ROOT, "| %,d |", ids.size()))
          .contains(String.format(Locale.ROOT, "| %.1f %% (", 100 * rate))
          .contains(file.getFileName().toString());
    }
    assertThat(summary).contains("What to do next", "Cramér's V", "11.7 %", "duration");
  }

  @Test
  @DisplayName("Outcome and call length took no part, and a circular test was refused")
  void keptOut() {
    ClusterSegmentation<ClusterModel> model =
        VersionedJson.clusterSegmentation().read(bank.resolve("model.json"));
    assertThat(model.pipeline().columns())
        .contains("age", "job", "balance")
        .doesNotContain("y", "duration");
    assertThat(run.out()).contains("is refused", "k = ", "everybody");
  }

  @Test
  @DisplayName("The same code runs on another file, with other columns")
  void ownFile(@TempDir Path directory) throws IOException {
    List<String> lines = new ArrayList<>(List.of("customer,spend,plan,bought,note"));
    for (int i = 0; i < 300; i++) {
      boolean rich = i % 3 == 0;
      lines.add(
          "c"
              + i
              + ","
              + (rich ? 900 + i % 7 : 10 + i % 5)
              + ","
              + (rich ? "gold" : "basic")
              + ","
              + (rich && i % 2 == 0 ? 1 : 0)
              + ",n"
              + i % 2);
    }
    Path file = Files.write(directory.resolve("shop.csv"), lines);
    Path out = Files.createDirectory(directory.resolve("out"));
    Path old = Files.writeString(out.resolve("segment-9-of-yesterday.csv"), "id\nc1\n");
    Run own =
        run(
            file,
            "--id",
            "customer",
            "--outcome",
            "bought",
            "--exclude",
            "note",
            "--fewest",
            2,
            "--most",
            3,
            "--out",
            out);
    assertThat(own.err()).isEmpty();
    assertThat(own.out()).contains("gold", "bought", "of an earlier run", old.toString());
    Files.delete(old);
    List<String> gold = ids(Run.audienceFiles(out).get(1));
    assertThat(gold).hasSize(100).contains("c0", "c297").doesNotContain("c1");
  }

  @Test
  @DisplayName("What cannot be used is told in one line, with exit code 2")
  void refused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("t.csv"), "a,b\n1,x\n2,y\n3,z\n");
    Run.assertRefused(run(directory.resolve("no.csv")), "no.csv");
    Run.assertRefused(run(file, "--outcome", "c", "--out", directory), "'c'");
    Run.assertRefused(
        run(file, "--outcome", "b", "--fewest", 2, "--most", 3, "--out", directory), "two values");
    Run.assertRefused(run(file, "--exclude", "a,b", "--out", directory), "at least one");
    Run.assertRefused(run(file, "--fewest", 1), "2");
    Run.assertRefused(run(file, "--colour", "red"), "--colour");
  }

  private static List<String> ids(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("id");
    return lines.subList(1, lines.size());
  }
}
