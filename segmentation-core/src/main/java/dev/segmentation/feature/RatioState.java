package dev.segmentation.feature;

/** One feature over another. */
final class RatioState extends EventState {

  private final FilteredState above;
  private final FilteredState below;
  private final double[] values = new double[2];

  RatioState(FilteredState above, FilteredState below) {
    this.above = above;
    this.below = below;
  }

  @Override
  void add(EventCursor event) {
    above.accept(event);
    below.accept(event);
  }

  @Override
  void combine(EventState other) {
    above.combine(((RatioState) other).above);
    below.combine(((RatioState) other).below);
  }

  @Override
  void clear() {
    above.clear();
    below.clear();
  }

  @Override
  void write(long asOf, long span, double[] target, int at) {
    above.write(asOf, span, values, 0);
    below.write(asOf, span, values, 1);
    target[at] = values[1] == 0 ? 0 : values[0] / values[1];
  }
}
