package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.util.Arrays;

/** The outcome of a clustering. */
final class ClusteringResultFormat implements Format<ClusteringResult> {

  @Override
  public String name() {
    return "dev.segmentation.clustering-result";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ClusteringResult result, NodeWriter out) throws IOException {
    out.text("algorithm", result.algorithm());
    out.whole("n", result.n());
    out.whole("d", result.d());
    out.whole("k", result.k());
    out.number("inertia", result.inertia());
    out.numbers("inertiaPerIteration", Parts.doubles(result.inertiaPerIteration()));
    out.whole("iterations", result.iterations());
    out.flag("converged", result.converged());
    out.wholes("sizes", result.sizes().stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public ClusteringResult read(Fields in, int version) {
    int k = in.get("k").whole(1, Integer.MAX_VALUE);
    int iterations = in.get("iterations").whole(0, Integer.MAX_VALUE);
    Value sizes = in.get("sizes");
    int[] counts = sizes.counts();
    sizes.requireCount(counts.length, k, "one for each of the k clusters");
    return new ClusteringResult(
        in.get("algorithm").text(),
        in.get("n").whole(0, Integer.MAX_VALUE),
        in.get("d").whole(0, Integer.MAX_VALUE),
        k,
        in.get("inertia").number(),
        Parts.list(
            in.get("inertiaPerIteration").numbers(iterations, "one for each of the iterations")),
        iterations,
        in.get("converged").flag(),
        Arrays.stream(counts).boxed().toList());
  }
}
