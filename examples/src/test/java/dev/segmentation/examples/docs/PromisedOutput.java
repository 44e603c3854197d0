package dev.segmentation.examples.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The output that a page promises. A line of nothing but {@code …} stands for any lines, and {@code
 * …} within a line for any characters; spaces at the end of a line do not count.
 */
final class PromisedOutput {

  private final Pattern pattern;

  PromisedOutput(List<String> lines) {
    StringBuilder regex = new StringBuilder();
    for (String line : lines) {
      if (line.strip().equals("…")) {
        regex.append("(?s:.*\n)?");
      } else {
        regex.append(
            Pattern.compile("…")
                .splitAsStream(line.stripTrailing() + "\n")
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\n]*")));
      }
    }
    this.pattern = Pattern.compile(regex.toString());
  }

  boolean matches(List<String> printed) {
    String text =
        printed.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    return pattern.matcher(text).matches();
  }
}
