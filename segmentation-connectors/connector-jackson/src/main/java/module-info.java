/** Pipelines, models and results as versioned JSON. */
module dev.segmentation.connector.jackson {
  requires transitive dev.segmentation.connector.spi;
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports dev.segmentation.connector.jackson;
}
