package dev.segmentation.connector.spi;

import dev.segmentation.data.ColumnType;
import java.util.Objects;

/**
 * A typed attribute that every profile of a source has, or could have: its name and its type.
 *
 * @param name name of the attribute, not blank
 * @param type what its values are
 */
public record Trait(String name, ColumnType type) {

  /** Checks the parts. */
  public Trait {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a trait must not be blank");
    }
  }
}
