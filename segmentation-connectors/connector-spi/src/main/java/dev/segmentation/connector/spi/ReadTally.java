package dev.segmentation.connector.spi;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.event.Message;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what a reading leaves out, and keeps the rejected rows up to a limit. */
final class ReadTally implements MessageReceiver {

  private final RejectedRows rejected;
  private final Consumer<? super Message> action;
  private long skipped;

  ReadTally(int mostRejected, Consumer<? super Message> action) {
    this.rejected = RejectedRows.upTo(mostRejected);
    this.action = action;
  }

  /** Reads a source to its end, or returns the failure. */
  @Nullable RuntimeException read(MessageSource source, Progress progress) {
    try {
      source.forEach(this, progress);
      return null;
    } catch (DataException | ConnectorException e) {
      return e;
    }
  }

  @Override
  public void accept(Message message) {
    action.accept(message);
  }

  @Override
  public void reject(String source, RejectedRow row) {
    rejected.add(source, row);
  }

  @Override
  public void skip() {
    skipped++;
  }

  List<RejectedRow> rejected() {
    return rejected.rows();
  }

  long skipped() {
    return skipped;
  }

  static void requireCount(long skipped) {
    if (skipped < 0) {
      throw new IllegalArgumentException("skipped must be 0 or more, but was " + skipped);
    }
  }

  static String describe(
      String what,
      int accepted,
      List<RejectedRow> rejected,
      long skipped,
      @Nullable RuntimeException failure) {
    return String.format(
        Locale.ROOT,
        "%s[%d accepted, %d rejected, %d skipped, %s]",
        what,
        accepted,
        rejected.size(),
        skipped,
        failure == null ? "complete" : "ended early");
  }
}
