package dev.segmentation.event;

import java.util.Comparator;
import java.util.Objects;

/**
 * One identifier of a person, of a type. {@link #toString} does not show the value.
 *
 * <p>Ordered by priority and name of the type, then by value.
 *
 * @param type the type
 * @param value the value, at most {@value Message#MAX_ID_LENGTH} characters, not blank
 */
public record Identifier(IdentifierType type, String value) implements Comparable<Identifier> {

  private static final Comparator<Identifier> ORDER =
      Comparator.comparingInt((Identifier identifier) -> identifier.type.priority())
          .thenComparing(identifier -> identifier.type.name())
          .thenComparing(Identifier::value);

  /** Checks the parts. */
  public Identifier {
    Objects.requireNonNull(type, "type");
    MessageChecks.id("value of an identifier", value);
  }

  /**
   * Makes a user id.
   *
   * @param value the id
   * @return the identifier
   * @throws IllegalArgumentException if the value is blank or too long
   */
  public static Identifier userId(String value) {
    return new Identifier(IdentifierType.USER_ID, value);
  }

  /**
   * Makes an anonymous id.
   *
   * @param value the id
   * @return the identifier
   * @throws IllegalArgumentException if the value is blank or too long
   */
  public static Identifier anonymousId(String value) {
    return new Identifier(IdentifierType.ANONYMOUS_ID, value);
  }

  @Override
  public int compareTo(Identifier other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "Identifier[" + type.name() + "]";
  }
}
