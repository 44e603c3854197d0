package dev.segmentation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a measuring process does on command. {@code commands.py} and {@code commands.R} are the same
 * for workers in Python and in R.
 */
interface Commands {

  /**
   * Does one command.
   *
   * @param words the command and its parameters
   * @throws IOException if a file cannot be read or written
   */
  Reply run(String[] words) throws IOException;

  /** The reply to a command that there is not. */
  static Reply unknown(String command) {
    throw new IllegalArgumentException("unknown command " + command);
  }

  /** The milliseconds since {@link System#nanoTime} gave a value. */
  static double millisSince(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Answers one line; a failure is an answer too. */
  default String answer(String line) {
    try {
      return run(line.split(" ")).toString();
    } catch (IOException | RuntimeException e) {
      return e.toString().replace('\n', ' ');
    }
  }

  /** Answers standard input line by line until it ends. */
  default void serve() throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line));
    }
  }
}
