package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.DataException;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.KMedoids;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("k-medoids of mixed columns with gaps")
class MixedSegmentationTest {

  private static final JsonForm<MixedSegmentation> FORM = VersionedJson.mixedSegmentation();
  private static final String[] JOBS = {"judge", "cook", "nurse"};

  @TempDir private Path directory;

  /** A fifth of the values is missing, but no age. */
  private static ProfileTable profiles(int n, long seed, String... jobs) {
    Random random = new Random(seed);
    NumberColumn.Builder age = NumberColumn.builder("age");
    CategoryColumn.Builder job = CategoryColumn.builder("job");
    FlagColumn.Builder loan = FlagColumn.builder("loan");
    InstantColumn.Builder since = InstantColumn.builder("since");
    for (int i = 0; i < n; i++) {
      int group = i % 3;
      age.add(20 + 20 * group + 6 * random.nextGaussian());
      job.add(random.nextInt(5) == 0 ? null : jobs[random.nextInt(4) == 0 ? 0 : group]);
      loan.add(random.nextInt(5) == 0 ? null : group == 1);
      since.add(
          random.nextInt(5) == 0 ? null : Instant.ofEpochSecond(86_400L * random.nextInt(20_000)));
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(n),
        List.of(age.build(), job.build(), loan.build(), since.build()));
  }

  private static MixedSegmentation fitted(ProfileTable profiles) {
    MixedTable table = MixedTable.of(profiles);
    Gower gower = Gower.of(table, Map.of("loan", 0.3, "age", 2.0));
    return MixedSegmentation.of(table.columns(), KMedoids.of(4, gower).fit(table));
  }

  @Test
  @DisplayName("assign raw profiles as before once they are read back, new levels and gaps too")
  void shouldAssignAsBefore() {
    ProfileTable profiles = profiles(300, 7, JOBS);
    MixedTable table = MixedTable.of(profiles);
    MixedSegmentation segmentation = fitted(profiles);
    Path file = directory.resolve("mixed.json");

    FORM.write(segmentation, file);
    MixedSegmentation read = FORM.read(file);

    assertThat(read.assign(profiles)).isEqualTo(segmentation.model().assign(table));
    ProfileTable others = profiles(300, 8, "pilot", "nurse", "judge");
    assertThat(read.assign(others))
        .isEqualTo(segmentation.model().assign(table.encode(others)))
        .isEqualTo(segmentation.assign(others));
    assertThat(read.columns()).isEqualTo(table.columns());
    assertThat(read.columns().get(1).levels()).containsExactly("cook", "judge", "nurse");
    assertThat(((Gower) read.model().distance()).columns())
        .isEqualTo(((Gower) segmentation.model().distance()).columns());
    assertThat(read.partition(others).labels()).isEqualTo(segmentation.assign(others));
    assertThat(read.partition(others).madeFrom()).containsExactly("age", "job", "loan", "since");
    assertThat(read.partition(others).groups())
        .containsExactly("cluster 0", "cluster 1", "cluster 2", "cluster 3");
  }

  @Test
  @DisplayName("of real customers assign as before once they are read back")
  void shouldAssignRealCustomersAsBefore() throws IOException {
    ProfileTable customers = SharedData.bank();
    MixedTable table = MixedTable.of(customers);
    MixedSegmentation segmentation =
        MixedSegmentation.of(
            table.columns(),
            KMedoids.of(5, Gower.of(table)).withSampleRows(500).withSeed(7).fit(table));

    MixedSegmentation read = FORM.fromJson(FORM.toJson(segmentation));

    assertThat(read.assign(customers)).isEqualTo(segmentation.model().assign(table));
  }

  @Test
  @DisplayName("refuse a model of other columns, and profiles that lack one or have another type")
  void shouldRefuseOthers() {
    ProfileTable profiles = profiles(30, 7, JOBS);
    MixedSegmentation segmentation = fitted(profiles);
    MixedTable fewer = MixedTable.of(profiles, "loan");

    assertThatThrownBy(() -> MixedSegmentation.of(fewer.columns(), segmentation.model()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[age, job, since]")
        .hasMessageContaining("[age, job, loan, since]");
    assertThatThrownBy(() -> segmentation.assign(profiles.without(Set.of("loan"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'loan'");
    assertThatThrownBy(
            () ->
                segmentation.assign(
                    ProfileTable.of(
                        ProfileIndex.ofRowNumbers(1), List.of(CategoryColumn.of("age", "old")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'age' has type CATEGORY, but was NUMBER");
  }

  @ParameterizedTest
  @DisplayName("are refused with the place where the document is wrong")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"CATEGORY\"      | \"WORD\"             | $.columns[1].type      | must be one of"
            + " [NUMBER",
        "\"NUMBER\"        | \"TAGS\"             | $.columns[0]           | holds tags",
        "\"clerk\"         | 7                    | $.columns[1].levels[1] | must be text",
        "\"clerk\"         | \"étudiant\"         | $.columns[1]           | stands twice",
        "\"type\": \"FLAG\" | \"type\": \"FLAG\", \"levels\": [] | $.columns[2].levels | unknown"
            + " field",
        "\"name\": \"loan\" | \"name\": \"debt\"  | $                      | [âge, job, debt,"
            + " since, void]",
        "\"name\": \"loan\" | \"name\": \" \"     | $.columns[2]           | must not be blank",
        "\"kmedoids\"      | \"kmeans\"           | $.algorithm            | must be 'kmedoids'",
      })
  void shouldNamePlaceAndRemedy(String from, String to, String place, String reason)
      throws IOException {
    String good = GoldenFileTest.text("v1/mixed-segmentation.json");
    assertThat(good).contains(from);
    String bad = good.substring(0, good.indexOf(from)) + to + after(good, from);

    DataException refusal = catchThrowableOfType(DataException.class, () -> FORM.fromJson(bad));

    assertThat(refusal).isNotNull().hasMessageContaining(reason);
    assertThat(refusal.column()).isEqualTo(place);
  }

  private static String after(String text, String part) {
    return text.substring(text.indexOf(part) + part.length());
  }

  @Test
  @DisplayName("are told from other documents by their name")
  void shouldTellDocumentsApart() throws IOException {
    Path file = directory.resolve("some.json");
    Files.writeString(file, FORM.toJson(ClusterSamples.mixedSegmentation()));
    assertThat(FORM.isNamedIn(file)).isTrue();
    assertThat(VersionedJson.clusterSegmentation().isNamedIn(file)).isFalse();
    for (String text : List.of("", "[]", "{\"version\": 1}", "{\"format\": 3}", "id,x\n1,2\n")) {
      Files.writeString(file, text);
      assertThat(FORM.isNamedIn(file)).as(text).isFalse();
    }
    assertThat(FORM.isNamedIn(directory)).isFalse();
    assertThat(FORM.isNamedIn(directory.resolve("none.json"))).isFalse();
  }
}
