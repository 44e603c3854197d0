package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event log on any number of threads")
final class EventLogThreadsTest {

  @Test
  @DisplayName("is the same")
  void isTheSame() throws ExecutionException, InterruptedException {
    EventLog alone = build();
    for (int profile = 0; profile < alone.profiles().size(); profile++) {
      for (int e = alone.start(profile) + 1; e < alone.end(profile); e++) {
        assertThat(alone.time(e - 1)).isLessThanOrEqualTo(alone.time(e));
      }
    }
    for (int threads : new int[] {1, 2, 7}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        EventLog log = pool.submit(EventLogThreadsTest::build).get();
        assertThat(log.starts()).isEqualTo(alone.starts());
        assertThat(log.times()).isEqualTo(alone.times());
        assertThat(log.nameCodes()).isEqualTo(alone.nameCodes());
        assertThat(log.numbers(0)).isEqualTo(alone.numbers(0));
      } finally {
        pool.shutdown();
      }
    }
  }

  /** 9,000 profiles: more than are sorted at once by one thread. */
  private static EventLog build() {
    Random random = new Random(7);
    EventLogBuilder builder = EventLog.builder().numberColumns("value");
    for (int i = 0; i < 60_000; i++) {
      String profile = "u" + random.nextInt(9_000);
      builder.add(profile, "e" + random.nextInt(4), random.nextInt(300)).number(0, i % 5);
    }
    return builder.build();
  }
}
