package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.data.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A k-means fit under way")
class KMeansProgressTest {

  private static final FeatureTable NOISE = FeatureTable.copyOf(TestTables.noise(3000, 3, 5));

  /** One call of the listener. */
  record Call(String phase, long done, long total, Thread thread) {}

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  @DisplayName("tells how far it is, from its own thread, never backwards, up to the end")
  void shouldTellProgress() {
    List<Call> calls = new ArrayList<>();

    KMeans.of(6)
        .withRestarts(3)
        .withMaxIterations(40)
        .withProgress(
            (phase, done, total) -> calls.add(new Call(phase, done, total, Thread.currentThread())))
        .fit(NOISE);

    assertThat(calls).hasSizeGreaterThan(6);
    assertThat(calls)
        .allMatch(call -> call.phase().equals("k-means"))
        .allMatch(call -> call.total() == 120)
        .allMatch(call -> call.done() > 0 && call.done() <= call.total())
        .allMatch(call -> call.thread() == Thread.currentThread());
    assertThat(calls).extracting(Call::done).isSorted();
    assertThat(calls.get(calls.size() - 1).done()).isEqualTo(120);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("stops before it has begun when its thread is interrupted")
  void shouldStopBeforeBeginning(Seeding seeding) {
    AtomicInteger calls = new AtomicInteger();
    KMeans kMeans =
        KMeans.of(6)
            .withSeeding(seeding)
            .withProgress((phase, done, total) -> calls.incrementAndGet());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> kMeans.fit(NOISE))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("k-means was cancelled");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).hasValue(0);
  }

  @Test
  @DisplayName("stops at once when its thread is interrupted in an iteration, and can run again")
  void shouldStopInIteration() {
    AtomicInteger calls = new AtomicInteger();
    KMeans kMeans =
        KMeans.of(6)
            .withProgress(
                (phase, done, total) -> {
                  if (calls.incrementAndGet() == 2) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThatThrownBy(() -> kMeans.fit(NOISE)).isInstanceOf(CancelledException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).hasValue(2);
    assertThat(kMeans.fit(NOISE).report()).isEqualTo(KMeans.of(6).fit(NOISE).report());
  }

  @Test
  @DisplayName("stops with the exception that its listener throws")
  void shouldStopByListener() {
    IllegalStateException enough = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                KMeans.of(6)
                    .withProgress(
                        (phase, done, total) -> {
                          throw enough;
                        })
                    .fit(NOISE))
        .isSameAs(enough);
  }
}
