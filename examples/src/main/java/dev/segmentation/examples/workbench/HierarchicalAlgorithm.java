package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.Hierarchical;
import dev.segmentation.cluster.Linkage;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Hierarchical clustering, cut by k or by height. */
final class HierarchicalAlgorithm implements Algorithm {

  private static final String HEIGHT = "--height";

  @Override
  public String name() {
    return "hierarchical";
  }

  @Override
  public String purpose() {
    return "a tree of clusters within clusters, cut by --k or --height";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.K,
        Parameter.clusters(HEIGHT, "NUMBER", "Keep the merges up to this height; without --k."),
        Parameter.choice(
            "--linkage", Linkage.class, "How far two clusters are apart. Default: ward."),
        Parameter.of(
            "--micro-clusters",
            "NUMBER",
            "Merge so many small clusters in place of rows; approximate. Default: all rows."),
        Parameter.of(Parameter.SEED.name(), "NUMBER", "Seed of the micro-clusters."),
        Parameter.MEMORY_LIMIT);
  }

  @Override
  public String objective() {
    return "height of the root";
  }

  @Override
  public Fit configure(Given given) {
    if (given.has("--k") == given.has(HEIGHT)) {
      throw new IllegalArgumentException(
          "the cut is missing or given twice; give either --k or --height");
    }
    Hierarchical ready = tree(given);
    if (given.has(HEIGHT)) {
      double height = given.number(HEIGHT);
      if (!(height >= 0)) {
        throw new IllegalArgumentException(HEIGHT + " must be 0 or more, but was " + height);
      }
      return (features, progress) ->
          ready.withProgress(progress).fit(features.rows()).cutAtHeight(height);
    }
    int k = given.count("--k");
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, but was " + k);
    }
    return (features, progress) -> ready.withProgress(progress).fit(features.rows()).cut(k);
  }

  /** One tree serves every k. */
  @Override
  public Function<Features, IntFunction<ClusterModel>> configureForEachK(Given given) {
    Hierarchical ready = tree(given);
    return features -> ready.fit(features.rows())::cut;
  }

  private static Hierarchical tree(Given given) {
    Linkage linkage =
        given.has("--linkage") ? given.choice("--linkage", Linkage.class) : Linkage.WARD;
    Hierarchical tree = Hierarchical.of(linkage).withSeed(given.seed());
    tree = given.withCount("--micro-clusters", tree, Hierarchical::withMicroClusters);
    return given.withBytes("--memory-limit", tree, Hierarchical::withMemoryLimit);
  }
}
