package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a clustering: first what all have, then the details of the algorithm. Version 1
 * was of k-means alone and had no noise.
 */
final class ClusteringResultFormat implements Format<ClusteringResult> {

  private static final Set<String> COMMON =
      Set.of("algorithm", "n", "d", "k", "iterations", "converged", "sizes", "noise");

  @Override
  public String name() {
    return "dev.segmentation.clustering-result";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(ClusteringResult result, NodeWriter out) throws IOException {
    out.text("algorithm", result.algorithm());
    out.whole("n", result.n());
    out.whole("d", result.d());
    out.whole("k", result.k());
    out.whole("iterations", result.iterations());
    out.flag("converged", result.converged());
    out.wholes("sizes", result.sizes().stream().mapToInt(Integer::intValue).toArray());
    out.whole("noise", result.noise());
    Map<String, @Nullable Object> details = Plain.members(result.details(), 1);
    for (Map.Entry<String, ?> detail : details.entrySet()) {
      if (COMMON.contains(detail.getKey()) || ResultFormat.HEADER.contains(detail.getKey())) {
        throw new IllegalArgumentException(
            "the detail '" + detail.getKey() + "' stands for all algorithms; give it another name");
      }
      out.field(detail.getKey());
      ResultFormat.writePlain(detail.getValue(), out);
    }
  }

  @Override
  public ClusteringResult read(Fields in, int version) {
    int k = in.get("k").whole(0, Integer.MAX_VALUE);
    List<Integer> sizes = Arrays.stream(Parts.sizes(in.get("sizes"), k)).boxed().toList();
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    for (String field : in.names()) {
      if (!COMMON.contains(field) && !ResultFormat.HEADER.contains(field)) {
        details.put(field, in.get(field).plain());
      }
    }
    return new ClusteringResult(
        in.get("algorithm").text(),
        in.get("n").whole(0, Integer.MAX_VALUE),
        in.get("d").whole(0, Integer.MAX_VALUE),
        k,
        in.get("iterations").whole(0, Integer.MAX_VALUE),
        in.get("converged").flag(),
        sizes,
        version == 1 ? 0 : in.get("noise").whole(0, Integer.MAX_VALUE),
        details);
  }
}
