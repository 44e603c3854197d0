package dev.segmentation.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Worker} in a process of its own, commanded through pipes. */
final class WorkerProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private WorkerProcess(String name, List<String> command) throws IOException {
    this.name = name;
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a JVM with one library and more flags. */
  static WorkerProcess java(String name, Library library, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), Worker.class.getName(), library.name()));
    return new WorkerProcess(name, command);
  }

  /** Starts a JVM with another worker, which takes no arguments. */
  static WorkerProcess java(String name, Class<?> worker) throws IOException {
    return new WorkerProcess(
        name,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            worker.getName()));
  }

  /** Starts a worker written in another language. */
  static WorkerProcess script(String name, String interpreter, Path script) throws IOException {
    return new WorkerProcess(name, List.of(interpreter, script.toString()));
  }

  String name() {
    return name;
  }

  /** Sends one command and waits for the answer. */
  Reply ask(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the worker '" + name + "' ended at the command '" + command + "'");
    }
    return Reply.parse(name, command, line);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
