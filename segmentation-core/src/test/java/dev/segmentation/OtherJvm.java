package dev.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a virtual machine of its own. */
public final class OtherJvm {

  private OtherJvm() {}

  /**
   * Runs a class to its end and asserts that it ends well.
   *
   * @param main a class with a main method
   * @param options options of the virtual machine
   * @return what it printed on standard output, without blanks around it
   */
  public static String output(Class<?> main, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    String classPath = System.getProperty("surefire.test.class.path", "");
    command.add("-cp");
    command.add(classPath.isEmpty() ? System.getProperty("java.class.path") : classPath);
    command.add(main.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
