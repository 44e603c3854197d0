package dev.segmentation.examples.workbench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * One run of the command line in this process.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it printed on the error stream
 */
record Run(int code, String out, String err) {

  /** Runs a command line; arguments are turned into text. */
  static Run of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = Workbench.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Run(code, out.toString(), err.toString());
  }
}
