package dev.segmentation.examples.workbench;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Output files that appear together, whole, or not at all.
 *
 * <p>Each is written beside its target under another name; {@link #commit()} puts all in place.
 * Without it {@link #close()} takes them away and what was there before stays. Targets are checked
 * when they are staged, before long work begins. A target that is no regular file, such as a pipe,
 * is written directly.
 */
final class OutputFiles implements AutoCloseable {

  private final List<Path> inputs;
  private final Map<Path, Path> staged = new LinkedHashMap<>();

  /** Starts without outputs; none may be one of the inputs. */
  OutputFiles(Path... inputs) {
    this.inputs = List.of(inputs);
  }

  /**
   * Prepares one output.
   *
   * @param option the option that named it, for messages
   * @param target where it shall be, or null where it is not asked for
   * @return where to write it, or null
   * @throws IllegalArgumentException if the target cannot be written or is named twice
   */
  @Nullable Path stage(String option, @Nullable Path target) throws IOException {
    if (target == null) {
      return null;
    }
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException(
          option + " names the directory '" + target + "'; give the name of a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return target;
    }
    for (Path input : inputs) {
      if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
        throw new IllegalArgumentException(
            option + ": '" + target + "' is also the input; give another file");
      }
    }
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
    Path directory = real.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          String.format("%s: the directory '%s' does not exist; create it", option, directory));
    }
    if (staged.containsKey(real)) {
      throw new IllegalArgumentException(
          option + ": '" + target + "' is named for two outputs; give each its own file");
    }
    Path part =
        directory.resolve("." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(part);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(
          option + ": cannot write into the directory '" + directory + "'", e);
    }
    staged.put(real, part);
    return part;
  }

  /** Puts every output in place. */
  void commit() throws IOException {
    for (Map.Entry<Path, Path> entry : staged.entrySet()) {
      try {
        Files.move(entry.getValue(), entry.getKey(), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(entry.getValue(), entry.getKey(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    staged.clear();
  }

  @Override
  public void close() throws IOException {
    for (Path part : staged.values()) {
      Files.deleteIfExists(part);
    }
    staged.clear();
  }
}
