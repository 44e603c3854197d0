package dev.segmentation.connector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.CancelledException;
import dev.segmentation.DataException;
import dev.segmentation.Progress;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Where bytes come from")
class ByteOriginTest {

  private static final ByteOrigin MEMORY =
      ByteOrigin.of("memory", () -> new ByteArrayInputStream(new byte[] {1, 2, 3}));

  @TempDir Path folder;

  @Test
  @DisplayName("a file is named by its last name and tells how much of it was read")
  void readsFile() throws IOException {
    Path file = Files.write(folder.resolve("people.csv"), new byte[] {1, 2, 3});
    List<String> told = new ArrayList<>();
    try (InputStream in =
        ByteOrigin.of(file)
            .open((phase, done, total) -> told.add(phase + done + "/" + total), "p")) {
      assertThat(in.readNBytes(2)).containsExactly(1, 2);
      assertThat(in.readAllBytes()).containsExactly(3);
    }
    assertThat(ByteOrigin.of(file).name()).isEqualTo("people.csv");
    assertThat(ByteOrigin.of(Path.of("/")).name()).isEqualTo("/");
    assertThat(told).containsExactly("p2/3", "p3/3");
  }

  @Test
  @DisplayName("bytes from anywhere start anew at each opening; their number is not known")
  void readsInput() throws IOException {
    List<Long> totals = new ArrayList<>();
    for (int opening = 0; opening < 2; opening++) {
      try (InputStream in = MEMORY.open((phase, done, total) -> totals.add(total), "p")) {
        assertThat(in.readAllBytes()).hasSize(3);
      }
    }
    assertThat(totals).containsOnly(-1L);
    assertThat(MEMORY).hasToString("ByteOrigin[memory]");
  }

  @Test
  @DisplayName("an interrupted thread reads no further")
  void stopsWhenInterrupted() throws IOException {
    try (InputStream in = MEMORY.open(Progress.none(), "p")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("memory");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  @DisplayName("what is wrong with the file is told as bad data")
  void refusesFiles() {
    Path gone = folder.resolve("gone.csv");
    assertThatThrownBy(() -> ByteOrigin.of(gone).open(Progress.none(), "p"))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("no such file", gone.toString());
    assertThatThrownBy(() -> ByteOrigin.of(folder).open(Progress.none(), "p"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("directory");
    assertThat(MEMORY.failure(0, new NoSuchFileException("x")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("check the path");
    assertThat(MEMORY.failure(0, new AccessDeniedException("x")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("permissions");
    for (IOException damage : List.of(new EOFException(), new ZipException())) {
      assertThat(MEMORY.failure(7, damage))
          .isInstanceOf(DataException.class)
          .hasMessageContainingAll("line 7", "gzip");
    }
  }

  @Test
  @DisplayName("other failures are of the outside; those of the file system are permanent")
  void passesOnFailures() {
    assertThat(MEMORY.failure(0, new IOException("x")))
        .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(MEMORY.failure(0, new FileSystemException("x")))
        .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.retryable()).isFalse());
  }
}
