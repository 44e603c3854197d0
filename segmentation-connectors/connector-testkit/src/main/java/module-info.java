/** Contract tests for connectors, to be extended by their authors. */
module dev.segmentation.connector.testkit {
  requires transitive dev.segmentation.connector.spi;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static transitive org.jspecify;

  exports dev.segmentation.connector.testkit;
}
