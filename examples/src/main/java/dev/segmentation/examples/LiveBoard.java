package dev.segmentation.examples;

import dev.segmentation.engine.Notice;
import dev.segmentation.engine.SegmentChange;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.engine.SegmentListener;
import dev.segmentation.engine.TriggerFired;
import dev.segmentation.examples.terminal.Terminal;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** Shows what an engine tells: all of one customer, of the others how many, month by month. */
final class LiveBoard implements SegmentListener {

  private final Terminal terminal;
  private final String followed;
  private final List<String> segments;
  private long entered;
  private long left;
  private long fired;
  private long purchases;
  private long notices;

  LiveBoard(Terminal terminal, String followed, List<String> segments) {
    this.terminal = terminal;
    this.followed = followed;
    this.segments = List.copyOf(segments);
  }

  @Override
  public void accept(Notice notice) {
    notices++;
    if (notice instanceof SegmentChange change) {
      entered += change.entered() ? 1 : 0;
      left += change.entered() ? 0 : 1;
    } else {
      fired++;
    }
    if (notice.profile().equals(followed)) {
      terminal.line("  " + notice.instant() + "  " + followed + " " + words(notice));
    }
  }

  private static String words(Notice notice) {
    if (notice instanceof TriggerFired trigger) {
      return "gets '" + trigger.trigger() + "'";
    }
    SegmentChange change = (SegmentChange) notice;
    return (change.entered() ? "enters '" : "leaves '")
        + change.segment()
        + "', "
        + change.cause().name().toLowerCase(Locale.ROOT);
  }

  /** Counts a purchase that the engine took. */
  void purchase() {
    purchases++;
  }

  /** Returns how many notices there were. */
  long notices() {
    return notices;
  }

  /** Shows the names of the columns. */
  void heading() {
    StringBuilder line = new StringBuilder("month    purchases  entered     left triggers");
    segments.forEach(segment -> line.append(String.format(Locale.ROOT, "%9s", segment)));
    terminal.line(line.toString());
  }

  /** Shows what a month has brought, and begins the next. */
  void month(SegmentEngine engine, YearMonth month) {
    // Whoever asks for members is told all changes up to now: ask before the changes are shown.
    StringBuilder members = new StringBuilder();
    for (String segment : segments) {
      members.append(String.format(Locale.ROOT, "%,9d", engine.members(segment).size()));
    }
    terminal.line(
        String.format(
                Locale.ROOT, "%s %,10d %,8d %,8d %,8d", month, purchases, entered, left, fired)
            + members);
    purchases = 0;
    entered = 0;
    left = 0;
    fired = 0;
  }
}
