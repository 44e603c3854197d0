package dev.segmentation.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.examples.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of docs/guide/workbench.md runs, one after the other in a directory with the files
 * of docs/guide/data, and prints what the page says.
 *
 * <p>A {@code text} block after a {@code sh} block holds what its commands print; … stands for
 * anything.
 */
class WorkbenchPageTest {

  private static final Path GUIDE = Path.of("..", "docs", "guide");
  private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(csv|jsonl|json)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path directory;

  @Test
  @DisplayName("Every command of the workbench page does what the page says")
  void everyCommand() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    Files.copy(directory.resolve("shop.csv"), directory.resolve("newcomers.csv"));
    int commands = 0;
    List<String> printed = List.of();
    List<String> lines = Files.readAllLines(GUIDE.resolve("workbench.md"));
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith("#")) {
        printed = List.of();
      } else if (lines.get(at).startsWith("```")) {
        int end = lines.subList(at + 1, lines.size()).indexOf("```") + at + 1;
        List<String> block = lines.subList(at + 1, end);
        if (lines.get(at).equals("```sh")) {
          printed = new ArrayList<>();
          for (String command : commands(block)) {
            printed.addAll(run(command));
            commands++;
          }
        } else if (lines.get(at).equals("```text") && !printed.isEmpty()) {
          assertThat(new PromisedOutput(plain(block)).matches(plain(printed)))
              .as("line %d promises another output than%n%s", at + 1, String.join("\n", printed))
              .isTrue();
        }
        at = end;
      }
    }
    assertThat(commands).isGreaterThan(10);
  }

  /** Returns the calls of the workbench, each in one line. */
  private static List<String> commands(List<String> block) {
    return String.join("\n", block)
        .replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith("workbench "))
        .toList();
  }

  private List<String> run(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(FILE.matcher(text).matches() ? directory.resolve(text).toString() : text);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Workbench.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            words.subList(1, words.size()).toArray(String[]::new));
    assertThat(err.toString()).as(command).isEmpty();
    assertThat(code).as(command).isZero();
    return out.toString().lines().toList();
  }

  /** A terminal without arrows prints their likes. */
  private static List<String> plain(List<String> lines) {
    return lines.stream().map(line -> line.replace('→', '>')).toList();
  }
}
