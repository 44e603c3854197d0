package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.SharedData;
import dev.segmentation.data.Column;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaling and principal components of real data against scikit-learn; see reference.txt. */
class ReferenceTest {

  private static final Map<String, double[]> EXPECTED = new HashMap<>();

  @BeforeAll
  static void readExpectedValues() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("reference.txt")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              parts ->
                  EXPECTED.put(
                      parts[0] + " " + parts[1],
                      Arrays.stream(parts).skip(2).mapToDouble(Double::parseDouble).toArray()));
    }
  }

  private static double[] expected(String set, String quantity) {
    return Objects.requireNonNull(EXPECTED.get(set + " " + quantity), set + " " + quantity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wine_z", "wholesale", "online_shoppers"})
  void means_and_deviations_are_those_of_the_standard_scaler(String set) {
    FittedPipeline pipeline = pipeline(set).fit(read(set));

    double[] means = expected(set, "zscore-mean");
    double[] deviations = expected(set, "zscore-deviation");
    assertThat(pipeline.encodings()).hasSameSizeAs(means);
    for (int j = 0; j < means.length; j++) {
      NumberSteps steps = ((FittedNumber) pipeline.encodings().get(j)).steps();
      assertThat(steps.centre()).isCloseTo(means[j], within(1e-13 * Math.abs(means[j])));
      assertThat(steps.divisor()).isCloseTo(deviations[j], within(1e-13 * deviations[j]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine_z", "wholesale", "online_shoppers", "digits"})
  void principal_components_are_those_of_scikit_learn(String set) {
    ProfileTable raw = read(set);
    double[] eigenvalues = expected(set, "eigenvalues");
    FeatureTable features = pipeline(set).fit(raw).transform(raw);

    PcaModel model = Pca.of(eigenvalues.length).fit(features);

    double[] shape = expected(set, "shape");
    assertThat(features.rowCount()).isEqualTo((int) shape[0]);
    assertThat(features.featureCount()).isEqualTo((int) shape[1]);
    assertThat(model.eigenvalues()).containsExactly(eigenvalues, within(1e-12 * eigenvalues[0]));
    assertThat(model.explainedRatio()).containsExactly(expected(set, "explained"), within(1e-12));
    for (int c = 0; EXPECTED.containsKey(set + " loading-" + c); c++) {
      assertThat(model.loadings(c)).containsExactly(expected(set, "loading-" + c), within(1e-9));
    }
    FeatureTable scores = model.transform(features);
    for (int i = 0; i < 5; i++) {
      double[] score = expected(set, "score-" + i);
      assertThat(Arrays.copyOf(scores.row(i), score.length))
          .containsExactly(score, within(1e-8 * Math.sqrt(eigenvalues[0])));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine_z", "wholesale", "online_shoppers", "digits"})
  void the_fewest_components_of_a_share_are_those_of_scikit_learn(String set) {
    ProfileTable raw = read(set);
    FeatureTable features = pipeline(set).fit(raw).transform(raw);

    for (int percent : new int[] {90, 95}) {
      assertThat(Pca.explaining(percent / 100.0).fit(features).componentCount())
          .isEqualTo((int) expected(set, "components-for-" + percent + "-percent")[0]);
    }
  }

  private static ProfileTable read(String set) {
    double[][] rows = SharedData.raw(set);
    String[] names = names(rows[0].length);
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < names.length; j++) {
      int column = j;
      columns.add(
          NumberColumn.of(names[j], Arrays.stream(rows).mapToDouble(r -> r[column]).toArray()));
    }
    return ProfileTable.of(ProfileIndex.ofRowNumbers(rows.length), columns);
  }

  /** Returns the names of the columns, c0, c1, … */
  private static String[] names(int columns) {
    return IntStream.range(0, columns).mapToObj(j -> "c" + j).toArray(String[]::new);
  }

  private static FeaturePipeline pipeline(String set) {
    boolean scaled = EXPECTED.containsKey(set + " zscore-mean");
    return FeaturePipeline.of(
        Arrays.stream(names((int) expected(set, "shape")[1]))
            .map(NumberEncoding::of)
            .map(encoding -> set.equals("wholesale") ? encoding.withLog1p() : encoding)
            .map(encoding -> scaled ? encoding : encoding.withScaling(Scaling.NONE))
            .map(encoding -> encoding.withConstantColumn(Uninformative.ZERO))
            .toList());
  }
}
