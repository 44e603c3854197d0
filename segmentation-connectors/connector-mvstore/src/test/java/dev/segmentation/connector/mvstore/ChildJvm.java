package dev.segmentation.connector.mvstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of the tests in a virtual machine of its own. */
final class ChildJvm {

  private ChildJvm() {}

  /** Starts a class with some arguments; its errors go where those of this process go. */
  static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    String classPath = System.getProperty("surefire.test.class.path", "");
    command.add(classPath.isEmpty() ? System.getProperty("java.class.path") : classPath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Runs a class to its end and returns what it printed, without blanks around it. */
  static String output(Class<?> main, String... arguments) throws IOException {
    Process process = start(main, arguments);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
