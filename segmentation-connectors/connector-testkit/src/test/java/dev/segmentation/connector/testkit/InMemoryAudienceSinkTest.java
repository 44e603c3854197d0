package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.SyncResult;
import dev.segmentation.data.ProfileIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sink in memory")
class InMemoryAudienceSinkTest extends AudienceSinkContract {

  private final InMemoryAudienceSink sink = new InMemoryAudienceSink();

  /** A new sink over the same members: the one in memory forgets when it is closed. */
  @Override
  protected AudienceSink open() {
    return new Reopened(sink);
  }

  @Override
  protected Set<String> members(String audience) {
    return sink.members(audience);
  }

  @Override
  protected Optional<AudienceSink> openUnreachable() {
    InMemoryAudienceSink broken = new InMemoryAudienceSink();
    broken.failWith("the line is down", true);
    return Optional.of(broken);
  }

  @Test
  @DisplayName("remembers deltas once, rejects and fails when told, and recovers")
  void tells() {
    ProfileIndex people = ProfileIndex.of(List.of("a", "b"));
    AudienceDelta delta = AudienceDelta.of(Audience.of("x", people, 0, 1));
    sink.failWith("down", true);
    assertThat(sink.apply(delta)).isEqualTo(new SyncResult.Failed("down", true));
    assertThat(sink.members("x")).isEmpty();

    sink.recover();
    sink.reject("b");
    assertThat(sink.apply(delta)).isInstanceOf(SyncResult.Partial.class);
    sink.apply(delta);

    assertThat(sink.members("x")).containsExactly("a");
    assertThat(sink.deltas()).containsExactly(delta);
    sink.close();
    assertThat(sink.closed()).isTrue();
  }

  /** Passes everything on but the closing. */
  private static final class Reopened implements AudienceSink {

    private final InMemoryAudienceSink store;
    private boolean closed;

    Reopened(InMemoryAudienceSink store) {
      this.store = store;
    }

    @Override
    public String name() {
      return store.name();
    }

    @Override
    public SyncResult apply(AudienceDelta delta) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return store.apply(delta);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
