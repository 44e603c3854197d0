package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.Feature;
import dev.segmentation.feature.FittedAge;
import dev.segmentation.feature.FittedEncoding;
import dev.segmentation.feature.FittedFlag;
import dev.segmentation.feature.FittedMultiHot;
import dev.segmentation.feature.FittedNumber;
import dev.segmentation.feature.FittedOneHot;
import dev.segmentation.feature.FittedOrdinal;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.FittedUninformative;
import dev.segmentation.feature.FittedUninformative.Reason;
import dev.segmentation.feature.NumberSteps;
import dev.segmentation.feature.NumberTransform;
import dev.segmentation.feature.PcaModel;
import dev.segmentation.feature.UnknownLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small values of every type that can be saved, with numbers that are hard to write. */
final class Samples {

  private Samples() {}

  static FitReport report() {
    return new FitReport(
        "kmeans",
        7,
        3,
        2,
        true,
        12.100000000000001,
        List.of(2.0e23, 12.100000000000001),
        Map.of("k", "2", "seed", "-9223372036854775808", "seeding", "K_MEANS_PLUS_PLUS"));
  }

  static KMeansModel kMeans() {
    return KMeansModel.of(
        List.of(
            Feature.of("âge"),
            new Feature("income \"net\"", Set.of("salary", "bonus")),
            Feature.of("🛒 orders")),
        new double[][] {
          {0.1, -0.0, Double.MIN_VALUE}, {Double.MAX_VALUE, 1.0 / 3.0, -2.2250738585072014e-308}
        },
        new int[] {4, 3},
        report());
  }

  /**
   * Returns a pipeline with every kind of encoding, with and without the parts that may be absent.
   */
  static FittedPipeline pipeline() {
    return FittedPipeline.of(encodings());
  }

  /** Returns the same with two principal components at the end. */
  static FittedPipeline pipelineWithPca() {
    return FittedPipeline.of(encodings(), pca(pipeline().features()));
  }

  static PcaModel pca() {
    return pca(List.of(Feature.of("age"), Feature.of("balance"), Feature.of("visits")));
  }

  private static PcaModel pca(List<Feature> inputs) {
    double[][] loadings = new double[2][inputs.size()];
    loadings[0][0] = 0.6;
    loadings[0][1] = -0.8;
    loadings[1][inputs.size() - 1] = -1;
    double[] mean = new double[inputs.size()];
    mean[0] = 1.0 / 3.0;
    mean[1] = -0.0;
    return PcaModel.of(inputs, mean, new double[] {2.5, 0.1}, 2.6, loadings);
  }

  private static List<FittedEncoding> encodings() {
    NumberSteps plain = new NumberSteps(null, false, null, null, NumberTransform.NONE, 0, 1, 1);
    return List.of(
        new FittedNumber("age", plain),
        new FittedNumber(
            "balance",
            new NumberSteps(
                448.0, true, -8019.0, 1e5, NumberTransform.SIGNED_LOG1P, 5.3, 1.0 / 3.0, 2)),
        new FittedAge(
            "last order",
            Instant.parse("2026-01-31T23:59:59.999Z"),
            new NumberSteps(0.0, false, 0.0, null, NumberTransform.LOG1P, 3.5, 1.25, 1)),
        new FittedFlag("housing", plain),
        new FittedOrdinal("education", List.of("primary", "secondary", "tertiary"), true, plain),
        new FittedOneHot(
            "job",
            List.of("manager", "retired", "étudiant"),
            List.of("\"other\"", "none"),
            UnknownLevel.POOL,
            "(missing)",
            true,
            0.5),
        new FittedOneHot(
            "marital", List.of("single"), List.of(), UnknownLevel.FAIL, null, false, 1),
        new FittedMultiHot(
            "interests",
            List.of("books", "🛒"),
            List.of("golf"),
            UnknownLevel.ZEROS,
            true,
            true,
            1),
        new FittedUninformative("country", ColumnType.CATEGORY, Reason.CONSTANT, null, false, 1),
        new FittedUninformative(
            "income", ColumnType.NUMBER, Reason.ALL_MISSING, "income", true, 2));
  }

  static ClusterSegmentation<KMeansModel> segmentation() {
    FittedPipeline pipeline = pipelineWithPca();
    FitReport report = new FitReport("kmeans", 5, 2, 1, false, 0.5, List.of(0.5), Map.of());
    KMeansModel model =
        KMeansModel.of(
            pipeline.features(), new double[][] {{0.1, 0.2}, {-1, 1e-7}}, new int[] {5, 0}, report);
    return ClusterSegmentation.of(pipeline, model);
  }

  /** Returns a pipeline and a model of another family. */
  static ClusterSegmentation<ClusterModel> clusterSegmentation() {
    FittedPipeline pipeline =
        FittedPipeline.of(
            List.of(
                new FittedFlag(
                    "housing",
                    new NumberSteps(null, false, null, null, NumberTransform.NONE, 0, 1, 1))));
    return ClusterSegmentation.of(pipeline, ClusterSamples.dbscan(pipeline.features()));
  }

  static ClusteringResult result() {
    return ClusteringResult.of(kMeans());
  }
}
