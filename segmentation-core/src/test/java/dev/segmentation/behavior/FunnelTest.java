package dev.segmentation.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A funnel")
final class FunnelTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  @DisplayName("counts how far each sequence comes")
  void counts() {
    Sequences visits =
        Sequences.builder()
            .add("1", List.of("viewed", "home", "added", "ordered"), 3)
            .add("2", List.of("viewed", "added"), 2)
            .add("3", List.of("added", "viewed", "ordered"), 4)
            .add("4", List.of("home"))
            .add("5", List.of())
            .build();
    FunnelResult result = Funnel.of("viewed", "added", "ordered").count(visits);
    assertThat(result.total()).isEqualTo(11);
    assertThat(result.steps())
        .containsExactly(
            new FunnelStep("viewed", 9, 2, 9 / 11.0, 1),
            new FunnelStep("added", 5, 4, 5 / 9.0, 5 / 9.0),
            new FunnelStep("ordered", 3, 2, 3 / 5.0, 3 / 9.0));
    assertThat(result.conversion()).isEqualTo(3 / 9.0);
    assertThat(result.table().lines()).hasSize(4).anyMatch(line -> line.contains("55.6 %"));
    FunnelResult strict = Funnel.of("viewed", "added").withStrictOrder(true).count(visits);
    assertThat(strict.steps().get(1).reached()).isEqualTo(2);
    FunnelResult nobody = Funnel.of("x", "viewed").count(visits);
    assertThat(nobody.steps().get(0).reached()).isZero();
    assertThat(nobody.conversion()).isZero();
  }

  /** The longest beginning of the steps found by trying every choice of visits. */
  private static int farthest(
      List<Integer> path, List<Integer> times, List<Integer> steps, boolean strict, int window) {
    int best = 0;
    for (int first = 0; first < path.size(); first++) {
      if (path.get(first).equals(steps.get(0))) {
        best = Math.max(best, from(path, times, steps, strict, window, first, first, 1));
      }
    }
    return best;
  }

  private static int from(
      List<Integer> path,
      List<Integer> times,
      List<Integer> steps,
      boolean strict,
      int window,
      int first,
      int at,
      int done) {
    int best = done;
    int last = strict ? Math.min(at + 2, path.size()) : path.size();
    for (int next = at + 1; done < steps.size() && next < last; next++) {
      if (path.get(next).equals(steps.get(done)) && times.get(next) - times.get(first) < window) {
        best = Math.max(best, from(path, times, steps, strict, window, first, next, done + 1));
      }
    }
    return best;
  }

  @Property(tries = 300)
  void equalsTheTrialOfEveryChoice(
      @ForAll @Size(max = 9) List<@IntRange(max = 2) Integer> path,
      @ForAll @Size(min = 9, max = 9) List<@IntRange(min = 1, max = 3) Integer> gaps,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 2) Integer> steps,
      @ForAll boolean strict,
      @ForAll @IntRange(min = 1, max = 8) int window) {
    String[] names = steps.stream().map(NAMES::get).toArray(String[]::new);
    Funnel funnel = Funnel.of(names).withStrictOrder(strict);
    List<Integer> times = new java.util.ArrayList<>();
    EventLogBuilder log = EventLog.builder();
    int time = 0;
    for (int i = 0; i < path.size(); i++) {
      time += gaps.get(i);
      times.add(time);
      log.add("one", NAMES.get(path.get(i)), time);
    }
    double[] untimed =
        reached(funnel.count(Sequences.of(List.of(path.stream().map(NAMES::get).toList()))));
    double[] timed = reached(funnel.withWithin(Duration.ofMillis(window)).count(log.build()));
    for (int j = 0; j < names.length; j++) {
      int far = farthest(path, times, steps, strict, Integer.MAX_VALUE);
      int farInTime = farthest(path, times, steps, strict, window);
      assertThat(untimed[j]).isEqualTo(far > j ? 1 : 0);
      assertThat(timed[j]).isEqualTo(farInTime > j ? 1 : 0);
    }
  }

  private static double[] reached(FunnelResult result) {
    return result.steps().stream().mapToDouble(FunnelStep::reached).toArray();
  }

  @Test
  @DisplayName("refuses what makes no funnel")
  void refusals() {
    assertThatIllegalArgumentException().isThrownBy(Funnel::of).withMessageContaining("0 were");
    assertThatIllegalArgumentException().isThrownBy(() -> Funnel.of("a", " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Funnel.of("a").withWithin(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Funnel.of("a").withWithin(Duration.ofDays(1)).count(Sequences.of(List.of())))
        .withMessageContaining("PT24H");
  }
}
