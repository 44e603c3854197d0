package dev.segmentation.engagement;

/** A state of up to four signals, in fields: 64 bytes in all, where an array would take 88. */
final class SmallState extends EngagementState {

  static final int MOST = 4;

  private double first;
  private double second;
  private double third;
  private double fourth;

  SmallState(EngagementScorer scorer) {
    super(scorer);
  }

  @Override
  double sum(int signal) {
    return switch (signal) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  @Override
  void setSum(int signal, double sum) {
    switch (signal) {
      case 0 -> first = sum;
      case 1 -> second = sum;
      case 2 -> third = sum;
      default -> fourth = sum;
    }
  }
}
