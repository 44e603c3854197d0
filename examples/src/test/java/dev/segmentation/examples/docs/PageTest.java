package dev.segmentation.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker of the documentation is able to fail. */
class PageTest {

  private static final String PAGE =
      """
      # One
      ```java
      int x = 1;
      System.out.println(x);
      ```
      prose
      ```java
      System.out.println("x is " + (x + 1));
      System.out.println("secret");
      ```
      ```text
      x is …
      …
      ```
      ## Two
      ```java
      import java.util.concurrent.atomic.AtomicInteger;
      System.out.println(FeatureTable.copyOf(new double[][] {{1, 2}}).rowCount());
      System.out.println(new AtomicInteger(7));
      ```
      ## No code
      ```sh
      ls
      ```
      """;

  @Test
  @DisplayName("Blocks under one heading make one program, and a text block is its output")
  void programs() {
    Page page = page(PAGE);
    assertThat(page.programs()).extracting(Page.Program::heading).containsExactly("One", "Two");
    Page.Program one = page.programs().get(0);
    assertThat(one.blocks()).extracting(Page.Block::line).containsExactly(3, 8);
    assertThat(one.blocks().get(0).output()).isNull();
    assertThat(one.blocks().get(1).output()).containsExactly("x is …", "…");
  }

  @Test
  @DisplayName("A program prints block by block, knows the library and its own imports")
  void runs(@TempDir Path directory) {
    Workspace workspace = new Workspace(directory, Path.of("").toAbsolutePath().getParent());
    List<Page.Program> programs = page(PAGE).programs();
    assertThat(workspace.run(programs.get(0)))
        .containsExactly(List.of("1"), List.of("x is 2", "secret"));
    assertThat(workspace.run(programs.get(1))).containsExactly(List.of("1", "7"));
  }

  @Test
  @DisplayName("A block that does not compile, or that throws, fails with its place")
  void fails(@TempDir Path directory) {
    Workspace workspace = new Workspace(directory, Path.of("").toAbsolutePath().getParent());
    Page broken = page("# H\n\n```java\nint x = \"no\";\n```\n");
    assertThatThrownBy(() -> workspace.run(broken.programs().get(0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("page.md:4 (H) does not compile")
        .hasMessageContaining("incompatible types");
    Page throwing = page("# H\n```java\nObject o = null;\no.hashCode();\n```\n");
    assertThatThrownBy(() -> workspace.run(throwing.programs().get(0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("page.md:3 (H) fails when run")
        .hasMessageContaining("NullPointerException");
  }

  @Test
  @DisplayName("A block without an end, or not in the first column, is refused")
  void refused() {
    assertThatThrownBy(() -> page("text\n```java\nint x;\n"))
        .hasMessage("page.md:2: the block has no end");
    assertThatThrownBy(() -> page("- item\n  ```java\n  int x;\n  ```\n"))
        .hasMessage("page.md:2: start ```java in the first column");
  }

  @Test
  @DisplayName("A promised output matches itself and nothing else, save for …")
  void promises() {
    PromisedOutput promise = new PromisedOutput(List.of("a … c", "…", "end"));
    assertThat(promise.matches(List.of("a b c", "end"))).isTrue();
    assertThat(promise.matches(List.of("a b c", "x", "y", "end  "))).isTrue();
    assertThat(promise.matches(List.of("a b d", "end"))).isFalse();
    assertThat(promise.matches(List.of("a b c"))).isFalse();
    assertThat(promise.matches(List.of("a b c", "end", "more"))).isFalse();
  }

  private static Page page(String text) {
    return Page.parse("page.md", text.lines().toList());
  }
}
