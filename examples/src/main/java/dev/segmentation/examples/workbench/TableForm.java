package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.SparseTable;
import java.util.function.Function;

/** Whether zeros are kept: {@code --table}. */
enum TableForm {
  DENSE,
  SPARSE;

  static final Parameter PARAMETER =
      Parameter.clusters(
          "--table",
          "dense|sparse",
          "Sparse leaves zeros out, for many levels or words. Default: dense.");

  static Features.Form of(Given given) {
    return given.has(PARAMETER.name()) && given.choice(PARAMETER.name(), TableForm.class) == SPARSE
        ? Features.Form.SPARSE
        : Features.Form.NUMBERS;
  }

  /** Fits what takes both forms to features of either. */
  static <M extends ClusterModel> M fit(
      Features features, Function<FeatureTable, M> dense, Function<SparseTable, M> sparse) {
    return features instanceof Features.Sparse table
        ? sparse.apply(table.sparse())
        : dense.apply(features.rows());
  }
}
