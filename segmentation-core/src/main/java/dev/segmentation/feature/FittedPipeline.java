package dev.segmentation.feature;

import dev.segmentation.data.Feature;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.SparseTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A learned pipeline: turns tables with the same columns into features, new rows in just the way of
 * the training rows.
 *
 * <p>Its whole state is {@link #encodings()} and {@link #pca()}; {@link #of(List, PcaModel)} makes
 * it again. A table must have every column that {@link #columns()} names, of the type learned;
 * further columns are ignored. Immutable and thread-safe.
 */
public final class FittedPipeline {

  private final List<FittedEncoding> encodings;
  private final @Nullable PcaModel pca;
  private final List<Feature> encoded;
  private final int[] offsets;

  private FittedPipeline(
      List<FittedEncoding> encodings, @Nullable PcaModel pca, List<Feature> encoded) {
    this.encodings = encodings;
    this.pca = pca;
    this.encoded = encoded;
    this.offsets = new int[encodings.size()];
    for (int e = 1; e < offsets.length; e++) {
      offsets[e] = offsets[e - 1] + encodings.get(e - 1).features().size();
    }
  }

  /**
   * Makes a pipeline from its parts, without principal components.
   *
   * @param encodings the fitted encodings, in the order of their features
   * @return the pipeline
   * @throws IllegalArgumentException if two features would have the same name, or there is none
   */
  public static FittedPipeline of(List<FittedEncoding> encodings) {
    return of(encodings, null);
  }

  /**
   * Makes a pipeline from its parts.
   *
   * @param encodings the fitted encodings, in the order of their features
   * @param pca the principal components of those features, or null
   * @return the pipeline
   * @throws IllegalArgumentException if two features would have the same name, there is none, or
   *     the components were fitted on others
   */
  public static FittedPipeline of(List<FittedEncoding> encodings, @Nullable PcaModel pca) {
    List<Feature> encoded = new ArrayList<>();
    Map<String, String> columnOf = new HashMap<>();
    Set<String> columns = new HashSet<>();
    for (FittedEncoding encoding : encodings) {
      if (!columns.add(encoding.column())) {
        throw new IllegalArgumentException(
            "column '" + encoding.column() + "' has two encodings; give one for each column");
      }
      for (Feature feature : encoding.features()) {
        String other = columnOf.put(feature.name(), encoding.column());
        if (other != null) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "columns '%s' and '%s' both give a feature '%s'; rename one of them",
                  other,
                  encoding.column(),
                  feature.name()));
        }
        encoded.add(feature);
      }
    }
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException("a pipeline needs at least one feature, but gives none");
    }
    if (pca != null && !pca.inputs().equals(encoded)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the principal components were fitted on %s, but the encodings give %s",
              names(pca.inputs()),
              names(encoded)));
    }
    return new FittedPipeline(List.copyOf(encodings), pca, List.copyOf(encoded));
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  /**
   * Returns what was learned of each column, in the order of the features.
   *
   * @return an immutable list
   */
  public List<FittedEncoding> encodings() {
    return encodings;
  }

  /**
   * Returns the principal components at the end.
   *
   * @return the components, or null where there are none
   */
  public @Nullable PcaModel pca() {
    return pca;
  }

  /**
   * Returns the features that {@link #transform} gives, in order, each with the raw columns it was
   * made from.
   *
   * @return an immutable list
   */
  public List<Feature> features() {
    return pca == null ? encoded : pca.features();
  }

  /**
   * Returns the names of the features that {@link #transform} gives.
   *
   * @return an immutable list
   */
  public List<String> featureNames() {
    return names(features());
  }

  /**
   * Returns the names of the features that stand for categories and flags, as {@link
   * dev.segmentation.cluster.KPrototypes} takes them. Principal components are none.
   *
   * @return an immutable list, in the order of the features
   */
  public List<String> categories() {
    return encodings.stream()
        .filter(e -> pca == null && (e instanceof FittedCategory || e instanceof FittedFlag))
        .map(FittedEncoding::column)
        .toList();
  }

  /**
   * Returns the features that a raw column has part in.
   *
   * @param column name of a raw column of this pipeline
   * @return an immutable list, empty where the column was dropped
   * @throws IllegalArgumentException if the pipeline does not know the column
   */
  public List<Feature> featuresOf(String column) {
    encoding(column);
    return features().stream().filter(feature -> feature.sources().contains(column)).toList();
  }

  /**
   * Returns what was learned of one column.
   *
   * @param column name of a raw column of this pipeline
   * @return the fitted encoding
   * @throws IllegalArgumentException if the pipeline does not know the column
   */
  public FittedEncoding encoding(String column) {
    Objects.requireNonNull(column, "column");
    for (FittedEncoding encoding : encodings) {
      if (encoding.column().equals(column)) {
        return encoding;
      }
    }
    throw new IllegalArgumentException(
        "unknown column '"
            + column
            + "'; the pipeline has "
            + encodings.stream().map(FittedEncoding::column).toList());
  }

  /**
   * Returns the raw columns that a table must have.
   *
   * @return names, in the order of the features
   */
  public List<String> columns() {
    return encodings.stream()
        .filter(FittedEncoding::needsColumn)
        .map(FittedEncoding::column)
        .toList();
  }

  /**
   * Returns the same pipeline with every age taken at another instant, for scoring on a later day.
   * Centres and scales stay as learned.
   *
   * @param instant the instant
   * @return a new pipeline
   */
  public FittedPipeline asOf(Instant instant) {
    List<FittedEncoding> moved = new ArrayList<>();
    for (FittedEncoding encoding : encodings) {
      moved.add(
          encoding instanceof FittedAge age
              ? new FittedAge(age.column(), instant, age.steps())
              : encoding);
    }
    return of(moved, pca);
  }

  /**
   * Turns the rows of a table into features. O(n·d) time beside principal components; memory is the
   * new table. Runs in parallel; the result does not depend on the number of threads.
   *
   * @param table has the columns of {@link #columns()}; may have none, one or many rows. Not
   *     modified.
   * @return a table of the same ids with {@link #features()}
   * @throws IllegalArgumentException if a column is missing or has another type, or a row cannot be
   *     encoded; the message names the row id and the column
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public FeatureTable transform(ProfileTable table) {
    List<RowWriter> writers = writers(table);
    int n = table.rowCount();
    int d = encoded.size();
    int size = TableLimit.require((long) n * d, n + " rows of " + d + " features");
    double[] values = new double[size];
    new RowChunks(n, RowChunks.MANY)
        .forEach("transform", (from, to) -> write(writers, from, to, values));
    FeatureTable features = FeatureTable.wrap(table.ids(), encoded, values);
    return pca == null ? features : pca.transform(features);
  }

  /**
   * Turns the rows of a table into features of which only those that are not zero are kept: for
   * one-hot and multi-hot features of many levels. O(n·d) time; memory in the values that are not
   * zero. Runs in parallel; the result does not depend on the number of threads.
   *
   * @param table has the columns of {@link #columns()}; may have none, one or many rows. Not
   *     modified.
   * @return a table of the same ids with {@link #features()}, and the values of {@link #transform}
   * @throws IllegalArgumentException if a column is missing or has another type, a row cannot be
   *     encoded, or the pipeline ends in principal components, which are hardly ever zero
   * @throws dev.segmentation.CancelledException if the thread was interrupted
   */
  public SparseTable transformSparse(ProfileTable table) {
    if (pca != null) {
      throw new IllegalArgumentException(
          "principal components are hardly ever zero; take transform, or a pipeline without them");
    }
    return new SparseTransform(encoded, writers(table), offsets, table.rowCount()).run(table.ids());
  }

  private List<RowWriter> writers(ProfileTable table) {
    requireColumns(table);
    List<RowWriter> writers = new ArrayList<>();
    for (FittedEncoding encoding : encodings) {
      writers.add(RowWriter.of(encoding, table));
    }
    return writers;
  }

  private void write(List<RowWriter> writers, int from, int to, double[] values) {
    for (int e = 0; e < writers.size(); e++) {
      writers.get(e).write(from, to, values, offsets[e], encoded.size());
    }
  }

  private void requireColumns(ProfileTable table) {
    for (String column : columns()) {
      if (!table.hasColumn(column)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "column '%s' is missing; the pipeline needs %s, the table has %s",
                column,
                columns(),
                table.columnNames()));
      }
    }
  }

  /**
   * Returns every step in words, one line for each column, for a person to read.
   *
   * @return the text, lines ended by {@code \n}
   */
  public String describe() {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    encodings.forEach(encoding -> lines.add(encoding.describe()));
    if (pca != null) {
      double explained = 0;
      for (double ratio : pca.explainedRatio()) {
        explained += ratio;
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "then principal components: %d of %d, explaining %.1f %% of the variance",
              pca.componentCount(),
              pca.inputs().size(),
              100 * explained));
    }
    return lines.toString();
  }

  @Override
  public String toString() {
    return "FittedPipeline[" + columns() + " -> " + features().size() + " features]";
  }
}
