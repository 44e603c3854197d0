package dev.segmentation.examples.workbench;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.Imputation;
import dev.segmentation.feature.NumberEncoding;
import dev.segmentation.feature.Scaling;
import dev.segmentation.feature.Uninformative;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how columns become features; shared by the commands that fit. */
final class FeatureOptions {

  @Option(
      names = "--columns",
      paramLabel = "NAMES",
      split = ",",
      description = "Columns that take part. Default: all but the id.")
  private List<String> columns = List.of();

  @Option(
      names = "--scale",
      paramLabel = "auto|none|standard|minmax|robust",
      defaultValue = "auto",
      description =
          "Scale of the numbers. Default: auto, which is none where all columns are numbers, and"
              + " standard (mean 0, deviation 1) where numbers stand beside categories or flags.")
  private Scale scale = Scale.AUTO;

  @Option(
      names = "--impute",
      paramLabel = "none|mean|median",
      defaultValue = "none",
      description = "What stands in for a missing number. Default: none, which refuses it.")
  private Impute impute = Impute.NONE;

  /** How numbers are scaled. */
  enum Scale {
    AUTO,
    NONE,
    STANDARD,
    MINMAX,
    ROBUST;

    Scaling of(ProfileTable table) {
      boolean numbers = table.columns().stream().allMatch(c -> c.type() == ColumnType.NUMBER);
      return switch (this) {
        case AUTO -> numbers ? Scaling.NONE : Scaling.STANDARD;
        case NONE -> Scaling.NONE;
        case STANDARD -> Scaling.STANDARD;
        case MINMAX -> Scaling.MIN_MAX;
        case ROBUST -> Scaling.ROBUST;
      };
    }
  }

  /** What stands in for a missing number. */
  enum Impute {
    NONE,
    MEAN,
    MEDIAN;

    Imputation imputation() {
      return switch (this) {
        case NONE -> Imputation.none();
        case MEAN -> Imputation.mean();
        case MEDIAN -> Imputation.median();
      };
    }
  }

  List<String> columns() {
    return columns;
  }

  /**
   * Learns the features of a table: numbers as asked for, a constant one as 0, everything else by
   * the standard.
   */
  FittedPipeline fit(ProfileTable table) {
    return fit(table, false);
  }

  /** Does the same, with one feature for a column of categories if they are compared as such. */
  FittedPipeline fit(ProfileTable table, boolean comparesCategories) {
    FeaturePipeline pipeline =
        comparesCategories ? FeaturePipeline.mixed(table) : FeaturePipeline.standard(table);
    for (Column column : table.columns()) {
      if (column.type() == ColumnType.NUMBER) {
        pipeline =
            pipeline.withEncoding(
                NumberEncoding.of(column.name())
                    .withImputation(impute.imputation())
                    .withConstantColumn(Uninformative.ZERO));
      }
    }
    return pipeline.withScaling(scale.of(table)).fit(table);
  }
}
