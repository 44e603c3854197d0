package dev.segmentation.examples.terminal;

import dev.segmentation.CancelledException;
import dev.segmentation.DataException;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.engine.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/**
 * Runs a picocli command so that a failure is one line on the error stream and an exit code: 2
 * where input or options cannot be used, 1 where the program itself failed.
 */
public final class Commands {

  private Commands() {}

  /**
   * Runs the command of an example on the terminal of this process; a failure ends the process.
   *
   * @param example an object with the annotations of a command
   * @param args the arguments
   */
  public static void runOrExit(Object example, String... args) {
    CommandLine command = new CommandLine(example);
    command.setOut(Terminal.system().writer()).setErr(Terminal.errors());
    int code = run(command, () -> false, args);
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  /**
   * Runs a command.
   *
   * @param command the command; its handlers of failures are replaced
   * @param trace whether a failure also shows its stack trace; asked when it happens
   * @param args the arguments
   * @return the exit code
   */
  public static int run(CommandLine command, BooleanSupplier trace, String... args) {
    command
        .setParameterExceptionHandler((e, a) -> refuse(e, command.getErr()))
        .setExecutionExceptionHandler(
            (e, c, p) -> report(e, command.getErr(), trace.getAsBoolean()));
    try {
      return command.execute(args);
    } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
      return report(e, command.getErr(), trace.getAsBoolean());
    }
  }

  private static int refuse(ParameterException failure, PrintWriter err) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    err.println(oneLine(String.valueOf(failure.getMessage())) + " (see: " + command + " --help)");
    err.flush();
    return ExitCode.USAGE;
  }

  private static int report(Throwable failure, PrintWriter err, boolean trace) {
    boolean users = isUsers(failure);
    err.println(oneLine(users ? reason(failure) : internal(failure)));
    if (trace) {
      failure.printStackTrace(err);
    }
    err.flush();
    return users ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static boolean isUsers(Throwable failure) {
    return failure instanceof DataException
        || failure instanceof ConnectorException
        || failure instanceof StoreException
        || failure instanceof IllegalArgumentException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException;
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
    if (cause instanceof NoSuchFileException missing && missing.getReason() == null) {
      return missing.getFile() + ": there is no such file; check the path";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access denied; check the permissions";
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return String.valueOf(failure.getMessage());
  }

  private static String internal(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory; give the program more, for example java -Xmx8g -jar ...";
    }
    if (failure instanceof CancelledException) {
      return reason(failure);
    }
    return "internal error, please report it with the output of --trace: " + failure;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
