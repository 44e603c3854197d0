package dev.segmentation.examples.workbench;

import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command found in a log of events: for the screen, for programs and for spreadsheets. */
interface EventResult {

  /** Shows it. */
  void print(Terminal terminal);

  /** Returns it in numbers, as {@link JsonResult} writes them. */
  Map<String, ? extends @Nullable Object> result();

  /** Returns the names of the columns of its rows. */
  List<String> columns();

  /** Gives its rows. */
  void rows(CsvExport.Rows rows);

  /** Writes the model behind it, where the command has one to write. */
  default void save(Path file) {
    throw new IllegalStateException("there is no model to write to " + file);
  }
}
