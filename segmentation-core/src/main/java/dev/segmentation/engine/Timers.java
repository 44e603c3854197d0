package dev.segmentation.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states that have something due, the soonest first: a heap of four branches that knows where
 * each state stands, so that every state is in it once at most.
 */
final class Timers {

  private static final int BRANCHES = 4;

  private @Nullable ProfileState[] heap = new ProfileState[64];
  private int size;

  int size() {
    return size;
  }

  /** Returns the soonest instant, or {@link Long#MAX_VALUE} where there is none. */
  long soonest() {
    return size == 0 ? Long.MAX_VALUE : at(0).due;
  }

  /** Returns the state that is due soonest; there must be one. */
  ProfileState first() {
    return at(0);
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
      }
      put(size, state);
      size++;
    }
    up(state);
    down(state);
  }

  /** Takes a state out. */
  void remove(ProfileState state) {
    int place = state.timer;
    if (place == ProfileState.NO_TIMER) {
      return;
    }
    state.timer = ProfileState.NO_TIMER;
    size--;
    ProfileState last = at(size);
    heap[size] = null;
    if (place != size) {
      put(place, last);
      up(last);
      down(last);
    }
  }

  private void up(ProfileState state) {
    int place = state.timer;
    while (place > 0) {
      ProfileState parent = at((place - 1) / BRANCHES);
      if (parent.due <= state.due) {
        break;
      }
      put(place, parent);
      place = (place - 1) / BRANCHES;
    }
    put(place, state);
  }

  private void down(ProfileState state) {
    int place = state.timer;
    while (true) {
      int soonest = soonestChild(place);
      if (soonest < 0 || at(soonest).due >= state.due) {
        break;
      }
      put(place, at(soonest));
      place = soonest;
    }
    put(place, state);
  }

  private int soonestChild(int place) {
    int first = BRANCHES * place + 1;
    int soonest = first < size ? first : -1;
    for (int child = first + 1; child < Math.min(first + BRANCHES, size); child++) {
      if (at(child).due < at(soonest).due) {
        soonest = child;
      }
    }
    return soonest;
  }

  private void put(int place, ProfileState state) {
    heap[place] = state;
    state.timer = place;
  }

  private ProfileState at(int place) {
    return Objects.requireNonNull(heap[place]);
  }
}
