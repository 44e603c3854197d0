/** The state of live segments in one file that survives a power cut. */
module dev.segmentation.connector.mvstore {
  requires transitive dev.segmentation.core;
  requires com.h2database;
  requires static transitive org.jspecify;

  exports dev.segmentation.connector.mvstore;
}
