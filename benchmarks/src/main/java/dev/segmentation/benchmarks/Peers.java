package dev.segmentation.benchmarks;

/** Names of the peers that run in processes of their own, as options and lines call them. */
final class Peers {

  static final String SCIKIT_LEARN = "scikit-learn";
  static final String R = "r";

  private Peers() {}
}
