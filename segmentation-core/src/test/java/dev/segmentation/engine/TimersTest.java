package dev.segmentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The timers against a queue of the JDK. */
class TimersTest {

  @Property(tries = 200)
  void areAQueueThatKnowsWhereEachStateIs(@ForAll long seed) {
    Random random = new Random(seed);
    List<ProfileState> states = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      states.add(new ProfileState("p" + i, new long[0]));
    }
    Timers timers = new Timers();
    PriorityQueue<ProfileState> queue =
        new PriorityQueue<>(Comparator.comparingLong((ProfileState state) -> state.due));
    for (int step = 0; step < 1_000; step++) {
      ProfileState state = states.get(random.nextInt(states.size()));
      queue.remove(state);
      if (random.nextInt(4) == 0) {
        timers.remove(state);
      } else {
        long due = random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(300) - 150L;
        timers.set(state, due);
        if (due != Long.MAX_VALUE) {
          queue.add(state);
        }
      }
      assertSame(timers, queue);
    }
    while (!queue.isEmpty()) {
      ProfileState first = timers.first();
      assertThat(first.due).isEqualTo(queue.peek().due);
      queue.remove(first);
      timers.remove(first);
      assertSame(timers, queue);
    }
  }

  private static void assertSame(Timers timers, PriorityQueue<ProfileState> queue) {
    assertThat(timers.soonest()).isEqualTo(queue.isEmpty() ? Long.MAX_VALUE : queue.peek().due);
  }
}
