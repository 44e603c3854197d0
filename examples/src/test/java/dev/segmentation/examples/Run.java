package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.examples.terminal.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * One run of an example in this process.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it printed on the error stream
 */
record Run(int code, String out, String err) {

  /** Runs an example; arguments are turned into text. */
  static Run of(Object example, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(example)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return new Run(Commands.run(command, () -> false, texts), out.toString(), err.toString());
  }

  /** Asserts that the run was refused in one line that holds a word. */
  static void assertRefused(Run refused, String word) {
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).singleElement().asString().contains(word);
  }

  /** Returns the audience files that a run wrote. */
  static List<Path> audienceFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("segment-"))
          .sorted()
          .toList();
    }
  }
}
