package dev.segmentation.engagement;

import java.time.Instant;
import java.util.Objects;

/**
 * The stage of one person, and since when.
 *
 * @param stage the stage
 * @param since the instant it was entered
 */
public record StageState(Stage stage, Instant since) {

  /** Checks the parts. */
  public StageState {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(since, "since");
  }
}
