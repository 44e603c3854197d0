package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.SparseTable;
import dev.segmentation.data.TagsColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline that keeps only what is not zero")
class SparseTransformTest {

  private static ProfileTable profiles(int n, int levels, long seed) {
    Random random = new Random(seed);
    NumberColumn.Builder visits = NumberColumn.builder("visits");
    CategoryColumn.Builder town = CategoryColumn.builder("town");
    TagsColumn.Builder words = TagsColumn.builder("words");
    for (int i = 0; i < n; i++) {
      visits.add(random.nextInt(3));
      town.add(random.nextInt(20) == 0 ? null : "town" + random.nextInt(levels));
      List<String> text = new ArrayList<>();
      for (int w = random.nextInt(5); w > 0; w--) {
        text.add("word" + random.nextInt(levels));
      }
      words.add(List.copyOf(Set.copyOf(text)));
    }
    return ProfileTable.of(
        ProfileIndex.ofRowNumbers(n), List.of(visits.build(), town.build(), words.build()));
  }

  @Property(tries = 60)
  void equalsTheTableWithItsZeros(
      @ForAll @IntRange(min = 2, max = 700) int n,
      @ForAll @IntRange(min = 2, max = 400) int levels,
      @ForAll long seed) {
    ProfileTable profiles = profiles(n, levels, seed);
    FittedPipeline pipeline =
        FeaturePipeline.of(
                NumberEncoding.of("visits").withConstantColumn(Uninformative.ZERO),
                OneHotEncoding.of("town")
                    .withImputation(Imputation.constant("(missing)"))
                    .withUnknownLevel(UnknownLevel.ZEROS),
                MultiHotEncoding.of("words").withUnknownLevel(UnknownLevel.ZEROS))
            .fit(profiles);
    ProfileTable others = profiles(n, levels + 3, seed + 1);
    for (ProfileTable table : List.of(profiles, others)) {
      SparseTable expected = SparseTable.copyOf(pipeline.transform(table));

      SparseTable sparse = pipeline.transformSparse(table);

      assertThat(sparse.features()).isEqualTo(pipeline.features());
      assertThat(sparse.ids()).isEqualTo(table.ids());
      assertThat(sparse.rowStarts()).isEqualTo(expected.rowStarts());
      assertThat(sparse.columns()).isEqualTo(expected.columns());
      assertThat(sparse.values()).isEqualTo(expected.values());
    }
  }

  @Test
  @DisplayName("takes no rows, and refuses what the dense one refuses, and components")
  void shouldRefuse() {
    ProfileTable profiles = profiles(300, 5, 7);
    FittedPipeline pipeline =
        FeaturePipeline.of(OneHotEncoding.of("town").withImputation(Imputation.mostFrequent()))
            .fit(profiles);

    assertThat(pipeline.transformSparse(profiles.selectRows(new int[0])).rowCount()).isZero();
    ProfileTable others = profiles(300, 50, 8);
    Throwable dense = catchIllegal(() -> pipeline.transform(others));
    Throwable sparse = catchIllegal(() -> pipeline.transformSparse(others));
    assertThat(sparse).hasMessage(dense.getMessage());
    assertThatThrownBy(() -> pipeline.transformSparse(profiles.without(Set.of("town"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 'town' is missing");
    FittedPipeline components =
        FeaturePipeline.of(OneHotEncoding.of("town").withImputation(Imputation.mostFrequent()))
            .withPca(Pca.of(2))
            .fit(profiles);
    assertThatThrownBy(() -> components.transformSparse(profiles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("principal components");
  }

  private static Throwable catchIllegal(Runnable work) {
    return catchThrowableOfType(IllegalArgumentException.class, work::run);
  }
}
