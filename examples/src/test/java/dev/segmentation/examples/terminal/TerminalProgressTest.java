package dev.segmentation.examples.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintWriter out = new PrintWriter(bytes, true, StandardCharsets.UTF_8);

  @Test
  @DisplayName("Into a file, each phase is one line")
  void plain() {
    try (TerminalProgress progress = TerminalProgress.on(Terminal.of(out, 80, false))) {
      progress.update("reading", 0, -1);
      progress.update("reading", 100, -1);
      progress.update("k-means", 0, 10);
      progress.update("k-means", 10, 10);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("reading ...", "k-means ...");
  }

  @Test
  @DisplayName("On a console, a bar moves within its line and ends where the work ended")
  void live() {
    try (TerminalProgress progress = TerminalProgress.moving(out, false)) {
      progress.update("k-means", 0, 10);
      progress.update("k-means", 10, 10);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text.split("\r")).allMatch(line -> line.stripTrailing().length() <= 79);
    assertThat(text).contains("k-means", "100%").endsWith(System.lineSeparator());
  }
}
