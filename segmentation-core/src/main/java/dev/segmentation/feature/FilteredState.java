package dev.segmentation.feature;

/** A state that sees the events of one name within one window. */
final class FilteredState {

  private final int event;
  private final long after;
  private final long window;
  private final EventState state;

  /** Makes a state of events after an instant; a window of −1 is the whole past. */
  FilteredState(int event, long asOf, long window, EventState state) {
    this.event = event;
    this.window = window;
    this.state = state;
    after = window < 0 ? Long.MIN_VALUE : asOf - window;
  }

  void accept(EventCursor cursor) {
    if ((event == EventSchema.ANY || event == cursor.name()) && cursor.time() > after) {
      state.add(cursor);
    }
  }

  void combine(FilteredState other) {
    state.combine(other.state);
  }

  void clear() {
    state.clear();
  }

  void write(long asOf, long sinceFirst, double[] target, int at) {
    state.write(asOf, window < 0 ? sinceFirst : window, target, at);
  }
}
