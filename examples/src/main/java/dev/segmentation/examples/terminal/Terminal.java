package dev.segmentation.examples.terminal;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A place to print lines: how wide it is, and whether it can show more than ASCII.
 *
 * <p>Text from data is printed without control characters, so that a value in a file cannot move
 * the cursor or colour the screen.
 */
public final class Terminal {

  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_WIDTH = 120;

  private final PrintWriter out;
  private final int width;
  private final boolean unicode;

  private Terminal(PrintWriter out, int width, boolean unicode) {
    this.out = out;
    this.width = Math.max(LEAST_WIDTH, Math.min(width, MOST_WIDTH));
    this.unicode = unicode;
  }

  /**
   * Returns the standard output of this process. Its width is that of the environment variable
   * {@code COLUMNS}, or 80; block characters are used where its character set has them.
   *
   * @return the terminal
   */
  public static Terminal system() {
    return system(new PrintWriter(new OutputStreamWriter(System.out, characterSet()), true));
  }

  /**
   * Returns a terminal like the standard output of this process, over another writer.
   *
   * @param out receives the lines
   * @return the terminal
   */
  public static Terminal system(PrintWriter out) {
    return of(out, columns(), characterSet().newEncoder().canEncode("█▌─│●◆"));
  }

  /**
   * Returns a terminal over any writer.
   *
   * @param out receives the lines
   * @param width characters in a line; brought into 40 to 120
   * @param unicode whether block characters can be shown
   * @return the terminal
   */
  public static Terminal of(PrintWriter out, int width, boolean unicode) {
    return new Terminal(out, width, unicode);
  }

  /**
   * Returns the standard error stream of this process, in the character set of the terminal.
   *
   * @return a writer that shows each line at once
   */
  public static PrintWriter errors() {
    return new PrintWriter(new OutputStreamWriter(System.err, characterSet()), true);
  }

  /**
   * Returns where the lines go.
   *
   * @return the writer
   */
  public PrintWriter writer() {
    return out;
  }

  /**
   * Returns the number of characters that fit in a line.
   *
   * @return from 40 to 120
   */
  public int width() {
    return width;
  }

  /**
   * Tells whether block characters can be shown.
   *
   * @return false where only ASCII is safe
   */
  public boolean unicode() {
    return unicode;
  }

  /**
   * Prints one line, without control characters; a line that is too long is not cut.
   *
   * @param text the line
   */
  public void line(String text) {
    String printable = Text.printable(text);
    out.println(unicode ? printable : Text.ascii(printable));
  }

  /**
   * Prints lines.
   *
   * @param lines the lines, for example of a chart
   */
  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /**
   * Prints an empty line and an underlined one.
   *
   * @param text the heading
   */
  public void heading(String text) {
    line("");
    line(text);
    line((unicode ? "─" : "-").repeat(Math.min(Text.columns(text), width)));
  }

  /**
   * Prints a text, broken between words so that no line is wider than the terminal.
   *
   * @param text the text
   */
  public void paragraph(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && Text.columns(line + " " + word) > width) {
        line(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    line(line.toString());
  }

  private static int columns() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** JDK 17 prints in the default character set, later ones in that of the terminal. */
  private static Charset characterSet() {
    String named = System.getProperty("stdout.encoding");
    return named != null && Charset.isSupported(named)
        ? Charset.forName(named)
        : Charset.defaultCharset();
  }
}
