package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.cluster.Dendrogram;
import dev.segmentation.cluster.HierarchicalModel;
import dev.segmentation.cluster.Linkage;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Clusters cut from a tree: how it was cut, by k or by height (null for infinity), then the tree:
 * linkage, the d features, the leaves feature by feature, the two nodes and the height of each
 * merge, the leaf of each row where the tree is approximate, and the report.
 */
final class HierarchicalModelFormat implements ModelFormat<HierarchicalModel> {

  private static final String HEIGHT = "height";

  @Override
  public String name() {
    return "dev.segmentation.hierarchical-model";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<HierarchicalModel> type() {
    return HierarchicalModel.class;
  }

  @Override
  public void write(HierarchicalModel model, NodeWriter out) throws IOException {
    Dendrogram tree = model.dendrogram();
    String height = model.report().parameters().get(HEIGHT);
    if (height == null) {
      out.whole("k", model.k());
    } else {
      out.numberOrInfinite(HEIGHT, Double.parseDouble(height));
    }
    out.text("linkage", tree.linkage().name());
    Parts.write("features", tree.features(), out);
    Parts.writeColumns("leaves", tree.leaves(), tree.features(), out);
    out.wholes("left", left(tree));
    out.wholes("right", right(tree));
    out.numbers("heights", tree.heights());
    if (tree.isApproximate()) {
      out.wholes("leafOf", IntStream.range(0, tree.report().rows()).map(tree::leafOf).toArray());
    }
    out.object("report", () -> Parts.write(tree.report(), out));
  }

  private static int[] left(Dendrogram tree) {
    return IntStream.range(0, tree.mergeCount()).map(tree::left).toArray();
  }

  private static int[] right(Dendrogram tree) {
    return IntStream.range(0, tree.mergeCount()).map(tree::right).toArray();
  }

  @Override
  public HierarchicalModel read(Fields in, int version) {
    Value height = in.find(HEIGHT);
    Linkage linkage = in.get("linkage").choice(Linkage.class);
    List<Feature> features = Parts.features(in.get("features"));
    double[][] leaves = Parts.columns(in.get("leaves"), features);
    String meaning = "one for each merge, one merge less than leaves";
    int merges = Math.max(0, leaves.length - 1);
    int[] left = in.get("left").counts(merges, meaning);
    int[] right = in.get("right").counts(merges, meaning);
    double[] heights = in.get("heights").numbers(merges, meaning);
    FitReport report = Parts.report(in.get("report"), features);
    int @Nullable [] leafOf = leafOf(in.find("leafOf"), report.rows());
    Dendrogram tree =
        Dendrogram.of(linkage, features, leaves, left, right, heights, leafOf, report);
    return height == null
        ? tree.cut(in.get("k").whole(1, Integer.MAX_VALUE))
        : tree.cutAtHeight(height.numberOrInfinite());
  }

  private static int @Nullable [] leafOf(@Nullable Value in, int rows) {
    return in == null ? null : in.counts(rows, "one for each training row");
  }

  @Override
  public void describe(HierarchicalModel model, Details details) {
    Dendrogram tree = model.dendrogram();
    int[][] merges = new int[tree.mergeCount()][];
    Arrays.setAll(merges, merge -> new int[] {tree.left(merge), tree.right(merge)});
    details
        .add("linkage", tree.linkage())
        .add("approximate", tree.isApproximate())
        .add("copheneticCorrelation", tree.copheneticCorrelation())
        .add("heights", tree.heights())
        .add("merges", merges)
        .add("leafOrder", tree.leafOrder());
  }
}
