package dev.segmentation.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code java} block of README.md and docs/guide/*.md compiles, runs and prints what the page
 * says.
 *
 * <p>Blocks under one heading of level 1 or 2 are one program, so a variable of the first is known
 * in the second. All packages of the library and the usual ones of the JDK are imported. Files in
 * docs/guide/data lie in the directory the program runs in. A {@code text} block after a Java block
 * is compared with what that block printed; … stands for anything.
 */
class DocumentationTest {

  private static final Path ROOT = root();

  @TestFactory
  @DisplayName("Every Java block of the documentation")
  Stream<DynamicTest> everyJavaBlock(@TempDir Path directory) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : pages()) {
      String name = ROOT.relativize(file).toString();
      for (Page.Program program : Page.parse(name, Files.readAllLines(file)).programs()) {
        Path own = Files.createDirectory(directory.resolve("program" + tests.size()));
        tests.add(
            DynamicTest.dynamicTest(name + ": " + program.heading(), () -> check(program, own)));
      }
    }
    return tests.stream();
  }

  private static void check(Page.Program program, Path directory) throws IOException {
    Path data = ROOT.resolve("docs/guide/data");
    if (Files.isDirectory(data)) {
      try (Stream<Path> files = Files.list(data)) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(file.getFileName()));
        }
      }
    }
    List<List<String>> printed = new Workspace(directory, ROOT).run(program);
    for (int i = 0; i < printed.size(); i++) {
      Page.Block block = program.blocks().get(i);
      List<String> output = block.output();
      if (output != null) {
        assertThat(new PromisedOutput(output).matches(printed.get(i)))
            .as(
                "%s:%d promises%n%s%nbut prints%n%s",
                program.page(),
                block.line(),
                String.join("\n", output),
                String.join("\n", printed.get(i)))
            .isTrue();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Stream.of(ROOT.resolve("README.md")).filter(Files::exists).forEach(pages::add);
    Path guide = ROOT.resolve("docs/guide");
    if (Files.isDirectory(guide)) {
      try (Stream<Path> files = Files.walk(guide)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  /** The tests run in the module or in the root of the project. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("segmentation-core")) ? here : here.getParent();
  }
}
