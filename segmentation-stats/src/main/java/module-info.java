/** Choosing, judging and testing segments. */
module dev.segmentation.stats {
  requires transitive dev.segmentation.core;
  requires org.apache.commons.statistics.distribution;
  requires static transitive org.jspecify;

  exports dev.segmentation.stats.quality;
  exports dev.segmentation.stats.agreement;
  exports dev.segmentation.stats.inference;
}
