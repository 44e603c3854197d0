package dev.segmentation.examples.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Missing Javadoc, as doclint finds it.
 *
 * <p>The build itself cannot fail on it: doclint of JDK 17 asks the compact constructor of a record
 * to repeat the parameters that the record has described already.
 */
@Tag("policy")
@DisplayName("The public API is documented")
class JavadocTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path output;

  static List<Path> publishedModules() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 6)) {
      return files
          .filter(file -> file.endsWith(Path.of("src", "main", "java", "module-info.java")))
          .map(descriptor -> ROOT.relativize(descriptor.getParent()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("publishedModules")
  void everyPublicMemberHasJavadoc(Path sourceRoot) throws IOException {
    List<Path> sources = sources(ROOT.resolve(sourceRoot));
    assertThat(sources).isNotEmpty();
    assertThat(missingJavadoc(sources)).isEmpty();
  }

  private static List<Path> sources(Path sourceRoot) throws IOException {
    try (Stream<Path> files = Files.walk(sourceRoot)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .toList();
    }
  }

  private List<String> missingJavadoc(List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-proc:none",
            "-Xmaxwarns",
            "100000",
            "-Xdoclint:missing/protected",
            "-sourcepath",
            output.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            output.toString());
    try (StandardJavaFileManager files = javac.getStandardFileManager(found, Locale.ROOT, null)) {
      Writer messages = new StringWriter();
      boolean compiled =
          javac
              .getTask(
                  messages, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(() -> messages + found.getDiagnostics().toString()).isTrue();
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getSource() != null)
        .filter(diagnostic -> !isCompactConstructor(diagnostic))
        .map(JavadocTest::describe)
        .toList();
  }

  private static boolean isCompactConstructor(Diagnostic<? extends JavaFileObject> diagnostic) {
    String line = lineOf(diagnostic);
    return Pattern.matches("\\s*(public |protected )?\\w+ \\{\\s*", line);
  }

  private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    Path file = Path.of(diagnostic.getSource().toUri());
    return ROOT.relativize(file).toString().replace(File.separatorChar, '/')
        + ":"
        + diagnostic.getLineNumber()
        + ": "
        + diagnostic.getMessage(Locale.ROOT);
  }

  private static String lineOf(Diagnostic<? extends JavaFileObject> diagnostic) {
    try {
      List<String> lines = Files.readAllLines(Path.of(diagnostic.getSource().toUri()));
      return lines.get((int) diagnostic.getLineNumber() - 1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
