package dev.segmentation.examples.terminal;

import dev.segmentation.Progress;
import java.io.Console;
import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on the standard error stream, one for each phase.
 *
 * <p>Where no person is watching, because the output goes into a file or a pipe, each phase is told
 * in one plain line instead. Close it to end the last bar. Not thread-safe.
 */
public final class TerminalProgress implements Progress, AutoCloseable {

  private static final int WIDTH = 79;

  private final PrintStream err;
  private final boolean live;
  private final boolean unicode;
  private String phase = "";
  private @Nullable ProgressBar bar;

  private TerminalProgress(PrintStream err, boolean live, boolean unicode) {
    this.err = err;
    this.live = live;
    this.unicode = unicode;
  }

  /**
   * Returns the progress of this process: a moving bar where there is a console.
   *
   * @param terminal tells which characters can be shown
   * @return a new listener
   */
  public static TerminalProgress system(Terminal terminal) {
    return new TerminalProgress(System.err, isWatched(), terminal.unicode());
  }

  /**
   * Returns a progress on any stream.
   *
   * @param err receives the bars or lines
   * @param live whether the bar may move
   * @param unicode whether block characters can be shown
   * @return a new listener
   */
  public static TerminalProgress of(PrintStream err, boolean live, boolean unicode) {
    return new TerminalProgress(err, live, unicode);
  }

  /** A console stands for a person; from JDK 22 on there always is one, and it knows. */
  @SuppressWarnings("SystemConsoleNull") // it is null up to JDK 21
  private static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void update(String phase, long done, long total) {
    if (!phase.equals(this.phase)) {
      close();
      this.phase = phase;
      start(total);
    }
    ProgressBar current = bar;
    if (current != null) {
      current.maxHint(total);
      current.stepTo(done);
    }
  }

  private void start(long total) {
    if (!live) {
      err.println(Text.printable(phase) + " ...");
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName(Text.fit(phase, 24))
            .setInitialMax(total)
            .setUpdateIntervalMillis(200)
            .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
            .build();
  }

  private void show(String text) {
    err.print('\r' + text);
    err.flush();
  }

  /** Ends the bar of the current phase. Calling it again does nothing. */
  @Override
  public void close() {
    ProgressBar current = bar;
    if (current != null) {
      current.close();
      err.println();
      bar = null;
    }
    phase = "";
  }
}
