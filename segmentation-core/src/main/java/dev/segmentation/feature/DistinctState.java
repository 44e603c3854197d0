package dev.segmentation.feature;

import java.util.HashSet;
import java.util.Set;

/** The distinct texts of a property, up to a limit at which the count stays. */
final class DistinctState extends EventState {

  private final int property;
  private final int most;
  private Set<String> texts = new HashSet<>();

  DistinctState(int property, int most) {
    this.property = property;
    this.most = most;
  }

  @Override
  void add(EventCursor event) {
    String text = event.text(property);
    if (text != null && texts.size() < most) {
      texts.add(text);
    }
  }

  @Override
  void combine(EventState other) {
    for (String text : ((DistinctState) other).texts) {
      if (texts.size() < most) {
        texts.add(text);
      }
    }
  }

  @Override
  void clear() {
    if (!texts.isEmpty()) {
      texts = new HashSet<>();
    }
  }

  @Override
  void write(long asOf, long span, double[] target, int at) {
    target[at] = texts.size();
  }
}
