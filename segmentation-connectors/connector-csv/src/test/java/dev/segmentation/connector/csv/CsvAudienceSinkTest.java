package dev.segmentation.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.SyncResult;
import dev.segmentation.connector.testkit.AudienceSinkContract;
import dev.segmentation.data.ProfileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The sink of CSV files")
class CsvAudienceSinkTest extends AudienceSinkContract {

  private static final ProfileIndex PEOPLE = ProfileIndex.of(List.of("a", "b", "c"));

  @TempDir private Path folder;

  @Override
  protected AudienceSink open() {
    return CsvAudienceSink.to(folder);
  }

  @Override
  protected Set<String> members(String audience) {
    return CsvAudienceSink.to(folder).members(audience);
  }

  @Override
  protected Optional<AudienceSink> openUnreachable() {
    return Optional.of(CsvAudienceSink.to(folder.resolve("not there")));
  }

  private static AudienceDelta delta(String name, int... rows) {
    return AudienceDelta.of(Audience.of(name, PEOPLE, rows));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()).toList();
    }
  }

  @Test
  @DisplayName("writes one file for each audience, with plain names kept")
  void files1() throws IOException {
    CsvAudienceSink sink = CsvAudienceSink.to(folder).withIdColumn("customer");
    sink.apply(delta("cluster 0", 0, 2));
    sink.apply(delta("loyal", 1));

    assertThat(files()).containsExactlyInAnyOrder("cluster 0.csv", "loyal.csv");
    assertThat(sink.file("loyal")).content().isEqualTo("customer\nb\n");
    assertThat(sink.file("cluster 0")).content().isEqualTo("customer\na\nc\n");
  }

  @Test
  @DisplayName("leaves no name outside its folder")
  void staysInside() throws IOException {
    for (String name : hostileNames()) {
      assertThat(CsvAudienceSink.to(folder).file(name).normalize().getParent()).isEqualTo(folder);
    }
    CsvAudienceSink.to(folder).apply(delta("../../evil", 0));
    assertThat(files()).hasSize(1).allMatch(file -> file.startsWith("evil~"));
  }

  @Test
  @DisplayName("does not touch a file that it did not write")
  void foreignFile() throws IOException {
    Path file = CsvAudienceSink.to(folder).file("loyal");
    Files.writeString(file, "name,revenue\nann,5\n");

    SyncResult result = CsvAudienceSink.to(folder).apply(delta("loyal", 0));

    assertThat(result).isInstanceOf(SyncResult.Failed.class);
    assertThat(((SyncResult.Failed) result).reason()).contains("loyal.csv", "expected", "'id'");
    assertThat(file).content().isEqualTo("name,revenue\nann,5\n");
    assertThat(files()).containsExactly("loyal.csv");
  }

  @Test
  @DisplayName("rejects ids that no text file can hold and applies the others")
  void rejects() {
    List<String> ids = List.of("good", "n\0l", "half\ud83d");
    Audience all = Audience.ofIds("x", ProfileIndex.of(ids), ids);

    SyncResult result = CsvAudienceSink.to(folder).apply(AudienceDelta.of(all));

    assertThat(result).isInstanceOf(SyncResult.Partial.class);
    SyncResult.Partial partial = (SyncResult.Partial) result;
    assertThat(partial.applied()).isEqualTo(1);
    assertThat(partial.rejected()).extracting("id").containsExactly("n\0l", "half\ud83d");
    assertThat(members("x")).containsExactly("good");
  }

  @Test
  @DisplayName("leaves the file as it was, and no other, when writing fails half way")
  void atomic() throws IOException {
    Path file = folder.resolve("out.csv");
    Files.writeString(file, "old\n");

    assertThatThrownBy(
            () ->
                CsvExport.to(file)
                    .write(
                        List.of("a", "b"),
                        rows -> {
                          rows.add("1", "2");
                          rows.add("only one");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 2 has 1 cells");

    assertThat(file).content().isEqualTo("old\n");
    assertThat(files()).containsExactly("out.csv");
  }

  @Test
  @DisplayName("shows readers the state before or after, never a half")
  void neverHalf() throws IOException {
    CsvAudienceSink sink = CsvAudienceSink.to(folder);
    sink.apply(delta("x", 0));
    List<String> seen = new ArrayList<>();
    CsvExport.to(sink.file("x"))
        .write(
            List.of("id"),
            rows -> {
              for (int i = 0; i < 100_000; i++) {
                rows.add("new" + i);
              }
              seen.addAll(sink.members("x"));
            });
    assertThat(seen).containsExactly("a");
    assertThat(sink.members("x")).hasSize(100_000);
  }
}
