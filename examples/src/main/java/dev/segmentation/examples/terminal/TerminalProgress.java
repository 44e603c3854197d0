package dev.segmentation.examples.terminal;

import dev.segmentation.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar, one for each phase, on a console; a plain line for each phase elsewhere.
 *
 * <p>Where no person is watching, because the output goes into a file or a pipe, nothing moves.
 * Close it to end the last bar. Not thread-safe.
 */
public final class TerminalProgress implements Progress, AutoCloseable {

  private static final int WIDTH = 79;

  private final @Nullable PrintWriter console;
  private final Consumer<String> lines;
  private final boolean unicode;
  private String phase = "";
  private @Nullable ProgressBar bar;

  private TerminalProgress(@Nullable PrintWriter console, Consumer<String> lines, boolean unicode) {
    this.console = console;
    this.lines = lines;
    this.unicode = unicode;
  }

  /**
   * Returns the progress of this process: a moving bar on the error stream where there is a
   * console, else a line for each phase on the terminal.
   *
   * @param terminal receives the lines, and tells which characters can be shown
   * @return a new listener
   */
  public static TerminalProgress on(Terminal terminal) {
    return new TerminalProgress(watched(), terminal::line, terminal.unicode());
  }

  /**
   * Returns the progress of a command line: a moving bar where there is a console, else nothing.
   *
   * @param terminal tells which characters can be shown
   * @return a new listener
   */
  public static TerminalProgress quietUnlessWatched(Terminal terminal) {
    return new TerminalProgress(watched(), line -> {}, terminal.unicode());
  }

  /**
   * Returns a bar that moves on a console.
   *
   * @param console receives the bar
   * @param unicode whether block characters can be shown
   * @return a new listener
   */
  static TerminalProgress moving(PrintWriter console, boolean unicode) {
    return new TerminalProgress(console, line -> {}, unicode);
  }

  private static @Nullable PrintWriter watched() {
    return isWatched() ? Terminal.errors() : null;
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
      finish();
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
    PrintWriter moving = console;
    if (moving == null) {
      lines.accept(phase + " ...");
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName(Text.fit(phase, 24))
            .setInitialMax(total)
            .setUpdateIntervalMillis(200)
            .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setConsumer(new DelegatingProgressBarConsumer(text -> show(moving, text), WIDTH))
            .build();
  }

  private static void show(PrintWriter console, String text) {
    console.print('\r' + text);
    console.flush();
  }

  /** Ends the bar of the current phase, so that other lines can be printed. */
  public void finish() {
    ProgressBar current = bar;
    PrintWriter moving = console;
    if (current != null && moving != null) {
      current.close();
      moving.println();
      bar = null;
    }
    phase = "";
  }

  /** Ends the bar of the current phase. Calling it again does nothing. */
  @Override
  public void close() {
    finish();
  }
}
