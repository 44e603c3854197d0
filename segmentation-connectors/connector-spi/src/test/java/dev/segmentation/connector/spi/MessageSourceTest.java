package dev.segmentation.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a reading of messages gives")
class MessageSourceTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Event EVENT = Event.of("u1", "page_viewed", NOON);
  private static final RejectedRow BAD = new RejectedRow(2, "time", "noon", "no time");

  private static MessageSource source(Consumer<MessageReceiver> content) {
    return new MessageSource() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void forEach(MessageReceiver receiver, Progress progress) {
        content.accept(receiver);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  @DisplayName("holds messages, rejections and how many were skipped")
  void holdsAll() {
    MessageSource source =
        source(
            receiver -> {
              receiver.accept(EVENT);
              receiver.reject("test", BAD);
              receiver.skip();
              receiver.accept(IdentityLink.of("a1", "u1", NOON));
            });

    MessageRead read = source.readAll(Progress.none());
    assertThat(read.messages()).containsExactly(EVENT, IdentityLink.of("a1", "u1", NOON));
    assertThat(read.rejected()).containsExactly(BAD);
    assertThat(read.skipped()).isEqualTo(1);
    assertThat(read.orThrow()).isEqualTo(read.messages());
    assertThat(read).hasToString("MessageRead[2 accepted, 1 rejected, 1 skipped, complete]");

    EventLogRead log = source.readLog(EventLog.builder(), Progress.none());
    assertThat(log.orThrow().size()).isEqualTo(1);
    assertThat(log.skipped()).as("the repetition and the link").isEqualTo(2);
    assertThat(log).hasToString("EventLogRead[1 accepted, 1 rejected, 2 skipped, complete]");
  }

  @Test
  @DisplayName("is bounded in its rejections")
  void boundsRejections() {
    MessageSource source =
        source(
            receiver -> {
              receiver.reject("test", BAD);
              receiver.accept(EVENT);
              receiver.reject("test", BAD);
              receiver.accept(EVENT);
            });

    MessageRead read = source.readAll(1, Progress.none());
    assertThat(read.messages()).containsExactly(EVENT);
    assertThat(read.rejected()).containsExactly(BAD);
    assertThatThrownBy(read::orThrow)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "test, line 2, column 'time', value 'noon': no time; this is one more than the limit of"
                + " 1 rejected rows");
    assertThat(source.readAll(2, Progress.none()).complete()).isTrue();
    assertThatThrownBy(source::read)
        .hasMessage("test, line 2, column 'time', value 'noon': no time");
    assertThatThrownBy(() -> source.readAll(-1, Progress.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  @DisplayName("keeps what came before a failure of the outside")
  void keepsBeforeFailure() {
    MessageSource source =
        source(
            receiver -> {
              receiver.accept(EVENT);
              throw ConnectorException.retryable("test", "reading failed", null);
            });

    MessageRead read = source.readAll(Progress.none());
    assertThat(read.messages()).containsExactly(EVENT);
    assertThatThrownBy(read::orThrow).isInstanceOf(ConnectorException.class);
    EventLogRead log = source.readLog(EventLog.builder(), Progress.none());
    assertThat(log.log().size()).isEqualTo(1);
    assertThat(log.complete()).isFalse();
    assertThatThrownBy(log::orThrow).isInstanceOf(ConnectorException.class);
  }

  @Test
  @DisplayName("lets the exceptions of others through")
  void letsOthersThrough() {
    MessageSource source =
        source(
            receiver -> {
              throw new IllegalStateException("closed");
            });

    assertThatThrownBy(() -> source.readAll(Progress.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("cannot be changed afterwards")
  void copies() {
    MessageRead read = new MessageRead(List.<Message>of(EVENT), List.of(), 0, null);
    assertThatThrownBy(() -> read.messages().add(EVENT))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new MessageRead(List.of(), List.of(), -1, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
