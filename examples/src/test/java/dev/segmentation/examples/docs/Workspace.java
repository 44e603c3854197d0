package dev.segmentation.examples.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A directory in which the programs of pages are written, compiled and run. */
final class Workspace {

  private static final String END_OF_BLOCK = "--- end of block ---";
  private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

  private final Path directory;
  private final Set<String> packages;

  /**
   * Opens a workspace.
   *
   * @param directory an empty directory; programs run in it
   * @param root root of the project, whose exported packages every program imports
   */
  Workspace(Path directory, Path root) {
    this.directory = directory;
    this.packages = exportedPackages(root);
  }

  /** Compiles and runs a program and returns what each block printed, line by line. */
  List<List<String>> run(Page.Program program) {
    try {
      Path source = directory.resolve("Snippet.java");
      Files.writeString(source, source(program));
      compile(program, source);
      return outputPerBlock(program, execute(program));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String source(Page.Program program) {
    Set<String> imports = new TreeSet<>();
    List.of(
            "java.io",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.stream")
        .forEach(name -> imports.add("import " + name + ".*;"));
    packages.forEach(name -> imports.add("import " + name + ".*;"));
    StringBuilder body = new StringBuilder();
    for (Page.Block block : program.blocks()) {
      for (String line : block.code()) {
        if (line.matches("import [\\w.* ]+;")) {
          imports.add(line);
        } else {
          body.append(line).append('\n');
        }
      }
      body.append("System.out.println(\"").append(END_OF_BLOCK).append("\");\n");
    }
    return String.join("\n", imports)
        + "\npublic final class Snippet {\n"
        + "public static void main(String[] args) throws Exception {\n"
        + body
        + "}\n}\n";
  }

  private void compile(Page.Program program, Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options = List.of("-proc:none", "-cp", classPath(), "-d", directory.toString());
      boolean done =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!done) {
        throw new AssertionError(place(program) + " does not compile:\n" + messages);
      }
    }
  }

  private List<String> execute(Page.Program program) throws IOException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                directory + System.getProperty("path.separator") + classPath(),
                "Snippet")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      List<String> lines = Files.readAllLines(output);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(place(program) + " fails when run:\n" + String.join("\n", lines));
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(place(program) + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<List<String>> outputPerBlock(Page.Program program, List<String> lines) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : lines) {
      if (line.equals(END_OF_BLOCK)) {
        blocks.add(current);
        current = new ArrayList<>();
      } else {
        current.add(line);
      }
    }
    if (blocks.size() != program.blocks().size()) {
      throw new AssertionError(place(program) + " ended before its last block");
    }
    return blocks;
  }

  private static String place(Page.Program program) {
    return program.page() + ":" + program.blocks().get(0).line() + " (" + program.heading() + ")";
  }

  /** The class path of this test, however the test was started. */
  private static String classPath() {
    String real = System.getProperty("surefire.test.class.path", "");
    return real.isEmpty() ? System.getProperty("java.class.path") : real;
  }

  private static Set<String> exportedPackages(Path root) {
    Set<String> packages = new TreeSet<>();
    String[] modules = {"", "segmentation-connectors"};
    for (Path parent : Arrays.stream(modules).map(root::resolve).toList()) {
      try (Stream<Path> children = Files.list(parent)) {
        for (Path child : children.toList()) {
          Path descriptor = child.resolve("src/main/java/module-info.java");
          if (!child.toString().endsWith("testkit") && Files.exists(descriptor)) {
            Matcher export = EXPORT.matcher(Files.readString(descriptor));
            while (export.find()) {
              packages.add(export.group(1));
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return packages;
  }
}
