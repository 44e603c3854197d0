package dev.segmentation.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sinks made of sinks")
class AudienceSinkTest {

  private static final AudienceDelta DELTA =
      AudienceDelta.of(Audience.of("x", ProfileIndex.of(List.of("a", "b")), 0, 1));

  private final List<String> log = new ArrayList<>();

  /** A sink that answers with a result or throws what it is given. */
  private AudienceSink sink(String name, Object answer) {
    return new AudienceSink() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public SyncResult apply(AudienceDelta delta) {
        log.add(name + " applies");
        if (answer instanceof RuntimeException e) {
          throw e;
        }
        return (SyncResult) answer;
      }

      @Override
      public void flush() {
        log.add(name + " flushes");
      }

      @Override
      public void close() {
        log.add(name + " closes");
        if (answer instanceof RuntimeException e) {
          throw e;
        }
      }
    };
  }

  private static SyncResult partial(int applied, String id) {
    return new SyncResult.Partial(applied, List.of(new Rejection(id, "unknown", false)));
  }

  @Test
  @DisplayName("are content where all are")
  void applied() {
    SyncResult applied = new SyncResult.Applied(2, 0);
    AudienceSink both = AudienceSink.composite(sink("one", applied), sink("two", applied));

    assertThat(both.name()).isEqualTo("one + two");
    assertThat(both.apply(DELTA)).isEqualTo(applied);
    both.flush();
    both.close();
    both.close();
    assertThat(log)
        .containsExactly(
            "one applies", "two applies", "one flushes", "two flushes", "one closes", "two closes");
    assertThatThrownBy(() -> both.apply(DELTA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one + two is closed");
  }

  @Test
  @DisplayName("collect what each rejected")
  void partial() {
    SyncResult result =
        AudienceSink.composite(
                sink("one", partial(1, "a")),
                sink("two", new SyncResult.Applied(2, 0)),
                sink("three", partial(0, "b")))
            .apply(DELTA);

    assertThat(result)
        .isEqualTo(
            new SyncResult.Partial(
                0,
                List.of(
                    new Rejection("a", "unknown", false), new Rejection("b", "unknown", false))));
    assertThat(result.complete()).isFalse();
  }

  @Test
  @DisplayName("fail where one fails, name it, and try the others all the same")
  void failed() {
    SyncResult result =
        AudienceSink.composite(
                sink("one", new SyncResult.Failed("line down", true)),
                sink("two", new SyncResult.Applied(2, 0)),
                sink("three", new SyncResult.Failed("forbidden", false)))
            .apply(DELTA);

    assertThat(result)
        .isEqualTo(
            new SyncResult.Failed("2 of 3 sinks failed: one: line down; three: forbidden", false));
    assertThat(log).containsExactly("one applies", "two applies", "three applies");
  }

  @Test
  @DisplayName("pass an exception on after all were tried, with the others suppressed")
  void exceptions() {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second");
    AudienceSink all =
        AudienceSink.composite(
            sink("one", first), sink("two", new SyncResult.Applied(2, 0)), sink("three", second));

    assertThatThrownBy(() -> all.apply(DELTA)).isSameAs(first).hasSuppressedException(second);
    assertThat(log).containsExactly("one applies", "two applies", "three applies");
    assertThatThrownBy(all::close).isSameAs(first);
    assertThat(log).endsWith("one closes", "two closes", "three closes");
    assertThatThrownBy(AudienceSink::composite)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  @DisplayName("that do nothing are always content until closed")
  void noop() {
    AudienceSink noop = AudienceSink.noop();
    assertThat(noop.apply(DELTA)).isEqualTo(new SyncResult.Applied(2, 0));
    noop.close();
    noop.close();
    assertThatThrownBy(() -> noop.apply(DELTA)).isInstanceOf(IllegalStateException.class);
  }
}
