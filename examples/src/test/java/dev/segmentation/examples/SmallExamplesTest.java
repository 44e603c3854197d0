package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The small examples")
class SmallExamplesTest {

  private interface Main {
    void run() throws Exception;
  }

  @Test
  @DisplayName("cluster a table")
  void clusterATable() throws Exception {
    List<String> lines = printed(() -> ClusterATable.main());
    assertThat(lines).hasSize(3);
    List<String> labels = List.of(lines.get(0).replaceAll("labels +\\[|\\]", "").split(", ", -1));
    assertThat(labels).hasSize(9);
    assertThat(labels.subList(0, 3)).containsOnly(labels.get(0));
    assertThat(labels.subList(3, 6)).containsOnly(labels.get(3));
    assertThat(labels.subList(6, 9)).containsOnly(labels.get(6));
    assertThat(lines.get(2)).endsWith("cluster " + labels.get(3));
  }

  @Test
  @DisplayName("save and load a model")
  void saveAndLoad(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model.json");
    List<String> lines = printed(() -> SaveAndLoadModel.main(file.toString()));
    assertThat(lines).hasSize(2);
    String[] training = lines.get(0).replaceAll("training \\[|\\]", "").split(", ", -1);
    assertThat(training[0]).isEqualTo(training[1]).isNotEqualTo(training[2]);
    assertThat(lines.get(1)).isEqualTo("today    [" + training[0] + ", " + training[2] + "]");
    assertThat(file).isNotEmptyFile();
  }

  @Test
  @DisplayName("validate segments")
  void validate() throws Exception {
    List<String> lines = printed(() -> ValidateSegments.main());
    assertThat(lines.get(0)).startsWith("bought: ").contains("p = 0.");
    assertThat(lines.get(1)).startsWith("refused: 'visits' helped to make the groups");
    assertThat(lines.get(2)).startsWith("SilhouetteScores");
  }

  private static List<String> printed(Main main) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
