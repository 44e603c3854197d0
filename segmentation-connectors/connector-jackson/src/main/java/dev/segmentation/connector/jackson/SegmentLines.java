package dev.segmentation.connector.jackson;

import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ByteOrigin;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Message;
import dev.segmentation.event.MessageDeduplicator;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of calls, one a line. */
final class SegmentLines implements MessageSource {

  private final ByteOrigin origin;
  private final CallMapper mapper;
  private final @Nullable Duration window;
  private boolean closed;

  SegmentLines(ByteOrigin origin, CallMapper mapper, @Nullable Duration window) {
    this.origin = origin;
    this.mapper = mapper;
    this.window = window;
  }

  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public void forEach(MessageReceiver receiver, Progress progress) {
    Objects.requireNonNull(receiver, "receiver");
    if (closed) {
      throw new IllegalStateException("the source " + name() + " is closed; make a new one");
    }
    BodyReader bodies = new BodyReader(mapper, name());
    try (LineReader lines = LineReader.open(origin, SegmentSpec.MAX_BODY_BYTES, progress)) {
      Distinct distinct = window == null ? null : new Distinct(window, receiver);
      while (lines.next()) {
        if (distinct != null) {
          distinct.line = lines.number();
        }
        read(lines, bodies, distinct == null ? receiver : distinct);
      }
    }
  }

  private void read(LineReader lines, BodyReader bodies, MessageReceiver receiver) {
    if (lines.isBlank()) {
      return;
    }
    CallFault fault;
    try {
      bodies.read(lines.bytes(), lines.length(), lines.number(), null, receiver);
      return;
    } catch (CallFault e) {
      fault = e;
    }
    RejectedRow row = fault.row(lines.number());
    receiver.reject(
        name(),
        lines.isWhole()
            ? row
            : new RejectedRow(
                row.line(),
                row.column(),
                row.value(),
                row.reason() + "; the file ends here without a line break, perhaps cut short"));
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "SegmentLines[" + name() + "]";
  }

  /** Passes over messages that come twice. */
  private final class Distinct implements MessageReceiver {

    private final MessageDeduplicator seen;
    private final MessageReceiver receiver;
    private long line;

    Distinct(Duration window, MessageReceiver receiver) {
      this.seen = MessageDeduplicator.ofWindow(window);
      this.receiver = receiver;
    }

    @Override
    public void accept(Message message) {
      switch (seen.accept(message)) {
        case NEW, WITHOUT_ID -> receiver.accept(message);
        case REPEATED -> receiver.skip();
        case TOO_OLD ->
            receiver.reject(
                name(),
                new RejectedRow(
                    line,
                    "messageId",
                    null,
                    "the message is older than message ids are remembered, so it may be a"
                        + " repetition; widen the window, or sort the file by time"));
      }
    }

    @Override
    public void reject(String source, RejectedRow row) {
      receiver.reject(source, row);
    }

    @Override
    public void skip() {
      receiver.skip();
    }
  }
}
