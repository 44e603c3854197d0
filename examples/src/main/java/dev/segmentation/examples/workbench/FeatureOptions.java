package dev.segmentation.examples.workbench;

import dev.segmentation.data.Column;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.MixedTable;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedEncoding;
import dev.segmentation.feature.FittedNumber;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.FittedUninformative;
import dev.segmentation.feature.Imputation;
import dev.segmentation.feature.NumberEncoding;
import dev.segmentation.feature.NumberSteps;
import dev.segmentation.feature.NumberTransform;
import dev.segmentation.feature.Scaling;
import dev.segmentation.feature.Uninformative;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
   * Learns the features of a table: numbers as asked for, a constant one as 0 unless nothing is
   * scaled, everything else by the standard.
   */
  FittedPipeline fit(ProfileTable table) {
    return fit(table, FeaturePipeline.standard(table));
  }

  /** Makes what an algorithm is fitted on. */
  Features make(ProfileTable table, Features.Form form) {
    try {
      return of(table, form);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          message.replace(
              "choose an imputation for the column or leave the row out",
              "say with --impute what stands in for it, leave the row out, or take kmedoids with"
                  + " --distance gower, which leaves gaps out"),
          e);
    }
  }

  private Features of(ProfileTable table, Features.Form form) {
    return switch (form) {
      case NUMBERS -> dense(table, fit(table));
      case CATEGORIES -> dense(table, fit(table, FeaturePipeline.mixed(table)));
      case SPARSE -> {
        FittedPipeline pipeline = fit(table);
        yield new Features.Sparse(pipeline, pipeline.transformSparse(table));
      }
      case MIXED -> new Features.Mixed(MixedTable.of(table));
    };
  }

  private static Features dense(ProfileTable table, FittedPipeline pipeline) {
    return new Features.Table(pipeline, pipeline.transform(table));
  }

  /** Refuses options that have no say where columns are compared as they are. */
  void requireSay(Features.Form form) {
    if (form == Features.Form.MIXED && impute != Impute.NONE) {
      throw new IllegalArgumentException(
          "--impute: kmedoids leaves missing values out of the distance gower, so nothing stands"
              + " in for them; leave --impute out");
    }
    if (form == Features.Form.MIXED && scale != Scale.AUTO) {
      throw new IllegalArgumentException(
          "--scale: the distance gower scales each number by its range; leave --scale out, or let"
              + " a column count more with --column-weights");
    }
  }

  private FittedPipeline fit(ProfileTable table, FeaturePipeline unscaled) {
    FeaturePipeline pipeline = unscaled;
    for (Column column : table.columns()) {
      if (column.type() == ColumnType.NUMBER) {
        pipeline =
            pipeline.withEncoding(
                NumberEncoding.of(column.name())
                    .withImputation(impute.imputation())
                    .withConstantColumn(Uninformative.ZERO));
      }
    }
    FittedPipeline fitted = pipeline.withScaling(scale.of(table)).fit(table);
    return scale.of(table) == Scaling.NONE ? withConstants(fitted, table) : fitted;
  }

  /** Keeps constant numbers as they are where nothing is scaled: they are part of a direction. */
  private FittedPipeline withConstants(FittedPipeline fitted, ProfileTable table) {
    List<FittedEncoding> encodings = new ArrayList<>();
    for (FittedEncoding encoding : fitted.encodings()) {
      encodings.add(
          encoding instanceof FittedUninformative constant
                  && constant.reason() == FittedUninformative.Reason.CONSTANT
                  && table.column(constant.column()) instanceof NumberColumn column
              ? plain(column)
              : encoding);
    }
    return FittedPipeline.of(encodings);
  }

  private FittedEncoding plain(NumberColumn column) {
    @Nullable Double fill = null;
    for (int i = 0; i < column.size() && impute != Impute.NONE; i++) {
      fill = column.isMissing(i) ? fill : (Double) column.value(i);
    }
    return new FittedNumber(
        column.name(), new NumberSteps(fill, false, null, null, NumberTransform.NONE, 0, 1, 1));
  }
}
