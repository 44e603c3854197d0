package dev.segmentation.engagement;

/** A state of any number of signals. */
final class WideState extends EngagementState {

  private final double[] sums;

  WideState(EngagementScorer scorer, int signals) {
    super(scorer);
    this.sums = new double[signals];
  }

  @Override
  double sum(int signal) {
    return sums[signal];
  }

  @Override
  void setSum(int signal, double sum) {
    sums[signal] = sum;
  }
}
