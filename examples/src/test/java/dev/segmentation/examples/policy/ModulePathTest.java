package dev.segmentation.examples.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of a user that is a module itself: compiled and started on the module path, where the
 * tests of the modules, which run on the class path, do not look.
 */
@Tag("policy")
@DisplayName("On the module path")
class ModulePathTest {

  /** What the library needs at run time, and nothing of the tests. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          ".*[/\\\\](segmentation-(core|stats)|connector-(spi|csv|jackson))[/\\\\].*"
              + "|.*[/\\\\](ejml-|commons-(math3|numbers|rng|statistics)|RoaringBitmap-|slf4j-api-"
              + "|jspecify-|fastcsv-|jackson-)[^/\\\\]*\\.jar");

  private static final String DESCRIPTOR =
      """
      module shop {
        requires dev.segmentation.core;
        requires dev.segmentation.stats;
        requires dev.segmentation.connector.csv;
        requires dev.segmentation.connector.jackson;
      }
      """;

  private static final String PROGRAM =
      """
      package shop;

      import dev.segmentation.cluster.KMeans;
      import dev.segmentation.data.FeatureTable;

      public final class Main {
        public static void main(String[] arguments) {
          FeatureTable table = FeatureTable.copyOf(new double[][] {{0, 1}, {0, 2}, {9, 9}});
          System.out.println(KMeans.of(2).fit(table).inertia() + " in " + Main.class.getModule());
        }
      }
      """;

  private static final String INTRUDER =
      """
      package shop;

      public final class Main {
        dev.segmentation.kernel.Kernels kernels;
      }
      """;

  @TempDir Path directory;

  private Path classes;
  private Path errors;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(directory.resolve("src/shop"));
    classes = directory.resolve("classes");
    errors = directory.resolve("errors.txt");
  }

  @Test
  @DisplayName("a program runs without the vector module")
  void runsWithScalarKernels() throws Exception {
    assertThat(compile(PROGRAM)).isEmpty();
    assertThat(run(List.of())).isEqualTo("0.5 in module shop");
  }

  @Test
  @DisplayName("a program runs with the vector module")
  void runsWithVectorKernels() throws Exception {
    assertThat(compile(PROGRAM)).isEmpty();
    assertThat(run(List.of("--add-modules", "jdk.incubator.vector")))
        .isEqualTo("0.5 in module shop");
  }

  @Test
  @DisplayName("the kernels are out of reach")
  void hidesTheKernels() throws Exception {
    assertThat(compile(INTRUDER)).contains("package dev.segmentation.kernel is not visible");
  }

  /** Compiles the program and returns the errors. */
  private String compile(String program) throws IOException {
    Path descriptor = Files.writeString(directory.resolve("src/module-info.java"), DESCRIPTOR);
    Path source = Files.writeString(directory.resolve("src/shop/Main.java"), program);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("--module-path", modulePath(), "-proc:none", "-d", classes.toString());
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
      boolean compiled =
          javac
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(descriptor, source))
              .call();
      return compiled ? "" : messages.toString();
    }
  }

  /** Runs the program in a JVM of its own and returns what it prints. */
  private String run(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("--module-path", modulePath() + File.pathSeparator + classes));
    command.addAll(List.of("--module", "shop/shop.Main"));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(() -> read(errors)).isZero();
    return printed;
  }

  private static String modulePath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> LIBRARY.matcher(entry).matches())
        .filter(entry -> !entry.contains("testkit"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
