/** Contract tests for clustering algorithms, to be extended by their authors. */
module dev.segmentation.testkit {
  requires transitive dev.segmentation.core;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static transitive org.jspecify;

  exports dev.segmentation.testkit;
}
