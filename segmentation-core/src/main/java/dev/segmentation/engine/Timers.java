package dev.segmentation.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states that have something due, the soonest first: a heap of four branches that knows where
 * each state stands, so that every state is in it once at most. The instants stand in an array of
 * their own: to compare four of them is one look at the memory.
 */
final class Timers {

  private static final int BRANCHES = 4;

  private @Nullable ProfileState[] heap = new ProfileState[64];
  private long[] dues = new long[64];
  private int size;

  /** Returns the soonest instant, or {@link Long#MAX_VALUE} where there is none. */
  long soonest() {
    return size == 0 ? Long.MAX_VALUE : dues[0];
  }

  /** Returns the state that is due soonest; there must be one. */
  ProfileState first() {
    return Objects.requireNonNull(heap[0]);
  }

  /** Sets when a state is due, {@link Long#MAX_VALUE} for never. */
  void set(ProfileState state, long due) {
    state.due = due;
    if (due == Long.MAX_VALUE) {
      remove(state);
      return;
    }
    if (state.timer == ProfileState.NO_TIMER) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
        dues = Arrays.copyOf(dues, 2 * size);
      }
      up(size++, state, due);
    } else if (due < dues[state.timer]) {
      up(state.timer, state, due);
    } else {
      down(state.timer, state, due);
    }
  }

  /** Takes a state out. */
  void remove(ProfileState state) {
    int place = state.timer;
    if (place == ProfileState.NO_TIMER) {
      return;
    }
    state.timer = ProfileState.NO_TIMER;
    size--;
    ProfileState last = Objects.requireNonNull(heap[size]);
    long due = dues[size];
    heap[size] = null;
    if (place < size) {
      up(place, last, due);
      down(last.timer, last, due);
    }
  }

  /** Puts a state at a place or above it. */
  private void up(int from, ProfileState state, long due) {
    int place = from;
    while (place > 0 && dues[(place - 1) / BRANCHES] > due) {
      int parent = (place - 1) / BRANCHES;
      put(place, Objects.requireNonNull(heap[parent]), dues[parent]);
      place = parent;
    }
    put(place, state, due);
  }

  /** Puts a state at a place or below it. */
  private void down(int from, ProfileState state, long due) {
    int place = from;
    int child = soonestChild(place);
    while (child >= 0 && dues[child] < due) {
      put(place, Objects.requireNonNull(heap[child]), dues[child]);
      place = child;
      child = soonestChild(place);
    }
    put(place, state, due);
  }

  private int soonestChild(int place) {
    int first = BRANCHES * place + 1;
    int soonest = first < size ? first : -1;
    for (int child = first + 1; child < Math.min(first + BRANCHES, size); child++) {
      if (dues[child] < dues[soonest]) {
        soonest = child;
      }
    }
    return soonest;
  }

  private void put(int place, ProfileState state, long due) {
    heap[place] = state;
    dues[place] = due;
    state.timer = place;
  }
}
