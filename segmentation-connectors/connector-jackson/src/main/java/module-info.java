/** Pipelines, models and results as versioned JSON. */
module dev.segmentation.connector.jackson {
  requires transitive dev.segmentation.connector.spi;
  requires com.fasterxml.jackson.databind;
  requires static transitive org.jspecify;
}
