package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.EventLogRead;
import dev.segmentation.connector.spi.MessageRead;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link MessageSource} as tests. Every source, of this project or of others, has a
 * test class that extends this one.
 *
 * <p><b>How to use it.</b> Add {@code segmentation-connector-testkit} in test scope, extend this
 * class and write {@link #open}: put the given messages where the source reads from and return a
 * source that reads them back. {@link #openWithBadLine} puts a line between them that cannot be
 * read, {@link #openBroken} a medium that breaks off behind the last one.
 *
 * <p>The messages are events of known persons with the properties {@code value}, a number, and
 * {@code country}, a text, both missing at times, and hostile text; a source of more kinds of
 * messages overrides {@link #content}. The tests are final: a source that needs one of them changed
 * does not keep the contract. A test whose hook is not overridden is skipped visibly.
 */
public abstract class MessageSourceContract {

  /** Makes the contract; called by subclasses. */
  protected MessageSourceContract() {}

  /**
   * Opens a source that holds messages. It is closed by the test.
   *
   * @param content what is to be read
   * @return a source that reads it
   */
  protected abstract MessageSource open(List<Message> content);

  /**
   * Opens a source that holds messages, then a line that cannot be read, then more messages.
   *
   * @param before what stands before the bad line
   * @param after what stands after it
   * @return the source, or empty to skip the tests of bad lines
   */
  protected Optional<MessageSource> openWithBadLine(List<Message> before, List<Message> after) {
    return Optional.empty();
  }

  /**
   * Opens a source that gives messages and then fails with a {@link DataException}.
   *
   * @param before what is read before the failure
   * @return the source, or empty to skip the test of failures
   */
  protected Optional<MessageSource> openBroken(List<Message> before) {
    return Optional.empty();
  }

  /**
   * Returns the messages that the tests write and read.
   *
   * @return at least three messages
   */
  protected List<Message> content() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    return List.of(
        Event.of("c-1", "product_added", noon)
            .withProperty("value", 12.5)
            .withProperty("country", "France"),
        Event.of("c 2", "checkout, \"started\"", noon.plusMillis(1)).withProperty("value", -3e-7),
        Event.of("Zoë", "=cmd|' /C'!A0", noon.minusSeconds(86_400))
            .withProperty("country", "łódź, \"PL\""),
        Event.of("c-1", "product_added", noon));
  }

  /** A receiver that remembers what it was given. */
  private static final class Memory implements MessageReceiver {
    private final List<Message> messages = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    @Override
    public void accept(Message message) {
      messages.add(message);
    }

    @Override
    public void reject(String source, RejectedRow row) {
      rejected.add(row);
    }
  }

  private static List<Message> messages(MessageSource source) {
    List<Message> messages = new ArrayList<>();
    reading(source).accept(messages::add);
    return messages;
  }

  private static Consumer<Consumer<Message>> reading(MessageSource source) {
    return action -> source.forEach(action::accept, Progress.none());
  }

  /** Messages are read as they were written. */
  @Test
  @DisplayName("reads ids, names, times and properties as they are")
  public final void readsMessages() {
    try (MessageSource source = open(content())) {
      MessageRead read = source.readAll(Progress.none());

      assertThat(read.complete()).isTrue();
      assertThat(read.rejected()).isEmpty();
      assertThat(read.skipped()).isZero();
      assertThat(read.messages()).isEqualTo(content());
    }
  }

  /** The streaming form gives the same. */
  @Test
  @DisplayName("gives the same messages one by one")
  public final void streamsMessages() {
    try (MessageSource source = open(content())) {
      assertThat(messages(source)).isEqualTo(content());
    }
  }

  /** Reading does not consume. */
  @Test
  @DisplayName("can be read again and again, in any form, with the same outcome")
  public final void readsAgain() {
    try (MessageSource source = open(content())) {
      assertThat(messages(source)).isEqualTo(content());
      assertThat(source.read()).isEqualTo(content());
      assertThat(messages(source)).isEqualTo(content());
      assertThat(source.read()).isEqualTo(content());
    }
  }

  /** A log holds what the messages add up to. */
  @Test
  @DisplayName("reads into a log what its events add up to")
  public final void readsLog() {
    EventLogBuilder expected = builder();
    long others = 0;
    for (Message message : content()) {
      if (message instanceof Event event) {
        expected.add(event);
      } else {
        others++;
      }
    }
    try (MessageSource source = open(content())) {
      EventLogRead read = source.readLog(builder(), Progress.none());

      assertThat(read.complete()).isTrue();
      assertThat(read.rejected()).isEmpty();
      assertThat(read.skipped()).isEqualTo(others);
      assertThat(rows(read.log())).isEqualTo(rows(expected.build()));
    }
  }

  private static EventLogBuilder builder() {
    return EventLog.builder().numberColumns("absent", "value").textColumns("country");
  }

  private static List<List<@Nullable Object>> rows(EventLog log) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      for (int event = log.start(profile); event < log.end(profile); event++) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(log.profiles().id(profile));
        row.add(log.time(event));
        row.add(log.names().get(log.name(event)));
        row.add(log.number(0, event));
        row.add(log.number(1, event));
        row.add(log.text(0, event) < 0 ? null : log.levels(0).get(log.text(0, event)));
        rows.add(row);
      }
    }
    return rows;
  }

  /** A caller can stop by throwing. */
  @Test
  @DisplayName("stops at an exception of the receiver and lets it through")
  public final void stops() {
    try (MessageSource source = open(content())) {
      assertThat(SourceChecks.stopAtSecond(reading(source))).isEqualTo(content().subList(0, 2));
      assertThat(source.read()).isEqualTo(content());
    }
  }

  /** A bad line costs itself only. */
  @Test
  @DisplayName("rejects a bad line with its number and loses no other")
  public final void rejectsBadLine() {
    List<Message> content = content();
    try (MessageSource source = withBadLine()) {
      Memory memory = new Memory();
      source.forEach(memory, Progress.none());
      assertThat(memory.messages).isEqualTo(content);
      assertThat(memory.rejected).hasSize(1);
      RejectedRow bad = memory.rejected.get(0);
      assertThat(bad.line()).isPositive();
      assertThat(bad.reason()).isNotBlank();

      MessageRead read = source.readAll(Progress.none());
      assertThat(read.complete()).isTrue();
      assertThat(read.messages()).isEqualTo(content);
      assertThat(read.rejected()).isEqualTo(memory.rejected);
      assertThat(source.readLog(builder(), Progress.none()).rejected()).isEqualTo(memory.rejected);
    }
  }

  /** All or nothing is possible. */
  @Test
  @DisplayName("ends at a bad line for who wants no rejection, and keeps what came before")
  public final void endsAtBadLine() {
    try (MessageSource source = withBadLine()) {
      MessageRead read = source.readAll(0, Progress.none());
      assertThat(read.complete()).isFalse();
      assertThat(read.messages()).isEqualTo(content().subList(0, 2));
      assertThat(source.readLog(builder(), 0, Progress.none()).complete()).isFalse();

      assertThatThrownBy(source::read)
          .isInstanceOf(DataException.class)
          .hasMessageContaining(source.name());
      assertThat(SourceChecks.readToFailure(source.name(), reading(source)))
          .isEqualTo(content().subList(0, 2));
    }
  }

  private MessageSource withBadLine() {
    List<Message> content = content();
    Optional<MessageSource> opened =
        openWithBadLine(content.subList(0, 2), content.subList(2, content.size()));
    assumeTrue(opened.isPresent(), "openWithBadLine is not overridden");
    return opened.orElseThrow();
  }

  /** What was read before a failure is not lost. */
  @Test
  @DisplayName("keeps the messages before a failure")
  public final void keepsMessagesBeforeFailure() {
    Optional<MessageSource> opened = openBroken(content());
    assumeTrue(opened.isPresent(), "openBroken is not overridden");
    try (MessageSource source = opened.orElseThrow()) {
      MessageRead read = source.readAll(Progress.none());
      assertThat(read.complete()).isFalse();
      assertThat(read.messages()).isEqualTo(content());
      assertThatThrownBy(read::orThrow).isInstanceOf(DataException.class);

      assertThat(SourceChecks.readToFailure(source.name(), reading(source))).isEqualTo(content());
      assertThat(source.readLog(builder(), Progress.none()).complete()).isFalse();
    }
  }

  /** Progress goes forward. */
  @Test
  @DisplayName("reports progress that never goes back within a phase and stays within its total")
  public final void reportsProgress() {
    try (MessageSource source = open(content())) {
      source.readAll(SourceChecks.forward());
    }
  }

  /** A closed source is of no use, and may be closed again. */
  @Test
  @DisplayName("can be closed twice and refuses to read afterwards with an IllegalStateException")
  public final void closes() {
    MessageSource source = open(content());
    SourceChecks.assertCloses(
        source::close,
        source::read,
        () -> source.readLog(builder(), Progress.none()),
        () -> messages(source));
  }

  /** The name is for messages. */
  @Test
  @DisplayName("has a name for messages")
  public final void hasName() {
    try (MessageSource source = open(content())) {
      assertThat(source.name()).isNotBlank();
    }
  }
}
