package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of an absorbing chain by what was touched last, and by every ending of that. */
final class KnownContexts {

  private final int order;
  private final Set<String> channels;
  private final Map<List<String>, Integer> states = new HashMap<>();
  private final Map<List<String>, List<Integer>> endings = new HashMap<>();

  /**
   * Sorts states.
   *
   * @param contexts channels touched last, oldest first; the first is the start, without any
   */
  KnownContexts(List<String> channels, int order, List<List<String>> contexts) {
    this.order = order;
    this.channels = new HashSet<>(channels);
    for (int state = 0; state < contexts.size(); state++) {
      List<String> context = contexts.get(state);
      if (states.put(context, state) != null) {
        throw new IllegalArgumentException(
            "state " + state + " stands twice; give every state touches of its own");
      }
      for (int from = 0; state > 0 && from <= context.size(); from++) {
        List<String> ending = context.subList(from, context.size());
        endings.computeIfAbsent(ending, key -> new ArrayList<>()).add(state);
      }
    }
  }

  /** Returns the state after some touches, or -1 where it was never seen. */
  int find(List<String> touches) {
    return states.getOrDefault(last(touches, order), -1);
  }

  /** Returns the state after one more touch, or -1. */
  int after(List<String> context, String channel) {
    List<String> touches = new ArrayList<>(context);
    touches.add(channel);
    return find(touches);
  }

  /**
   * Returns the states that stand for some touches, at least one: the state itself, else all states
   * with the longest ending the touches share with one.
   */
  List<Integer> matching(List<String> touches) {
    List<String> known = touches.stream().map(this::pooled).toList();
    int state = find(known);
    List<Integer> found = state < 0 ? null : List.of(state);
    for (int length = Math.min(order, known.size()); found == null && length >= 0; length--) {
      found = endings.get(last(known, length));
    }
    return found == null ? List.of(0) : found;
  }

  private String pooled(String channel) {
    boolean pooled = !channels.contains(channel) && channels.contains(Sequences.OTHER);
    return pooled ? Sequences.OTHER : channel;
  }

  private static List<String> last(List<String> touches, int length) {
    return touches.subList(Math.max(0, touches.size() - length), touches.size());
  }
}
