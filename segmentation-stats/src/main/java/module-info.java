/** Choosing, judging and testing segments. */
module dev.segmentation.stats {
  requires transitive dev.segmentation.core;
  requires commons.math3;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires static transitive org.jspecify;
}
