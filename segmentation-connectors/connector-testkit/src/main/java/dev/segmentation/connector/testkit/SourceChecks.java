package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What the contracts of all sources check in the same way. */
final class SourceChecks {

  private SourceChecks() {}

  /**
   * Stops a reading at its second item by throwing, and checks that the exception comes through.
   *
   * @param reading reads a source and gives each item to an action
   * @return the items that were given
   */
  static <T> List<T> stopAtSecond(Consumer<Consumer<T>> reading) {
    List<T> given = new ArrayList<>();
    IllegalStateException enough = new IllegalStateException("enough");
    Consumer<T> action =
        item -> {
          given.add(item);
          if (given.size() == 2) {
            throw enough;
          }
        };
    assertThatThrownBy(() -> reading.accept(action)).isSameAs(enough);
    return given;
  }

  /**
   * Reads until the failure that ends the reading, and checks that it names the source.
   *
   * @param source name of the source
   * @param reading reads the source and gives each item to an action
   * @return the items that were given
   */
  static <T> List<T> readToFailure(String source, Consumer<Consumer<T>> reading) {
    List<T> given = new ArrayList<>();
    assertThatThrownBy(() -> reading.accept(given::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(source);
    return given;
  }

  /** Returns a listener that fails where progress goes back or past its total. */
  static Progress forward() {
    return new Forward();
  }

  /** Closes a source twice and checks that each use of it is refused. */
  static void assertCloses(Runnable close, ThrowingCallable... uses) {
    close.run();
    close.run();
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
    }
  }

  /** Fails where progress goes back within a phase, or past its total. */
  private static final class Forward implements Progress {

    private @Nullable String phase;
    private long last;

    @Override
    public void update(String name, long done, long total) {
      if (!name.equals(phase)) {
        phase = name;
        last = 0;
      }
      assertThat(name).isNotBlank();
      assertThat(done).isGreaterThanOrEqualTo(last);
      assertThat(total == -1 || done <= total).isTrue();
      last = done;
    }
  }
}
