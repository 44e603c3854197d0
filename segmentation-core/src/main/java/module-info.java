/** Feature tables, pipelines and clustering, in pure Java. */
@SuppressWarnings("module") // the two modules that may see the kernels are compiled later
module dev.segmentation.core {
  requires transitive ejml.core;
  requires ejml.ddense;
  requires commons.math3;
  requires roaringbitmap;
  requires org.slf4j;
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports dev.segmentation;
  exports dev.segmentation.audience;
  exports dev.segmentation.data;
  exports dev.segmentation.feature;
  exports dev.segmentation.behavior;
  exports dev.segmentation.cluster;
  exports dev.segmentation.engagement;
  exports dev.segmentation.engine;
  exports dev.segmentation.event;
  exports dev.segmentation.predict;
  exports dev.segmentation.rule;
  exports dev.segmentation.kernel to
      dev.segmentation.stats,
      dev.segmentation.benchmarks;
}
