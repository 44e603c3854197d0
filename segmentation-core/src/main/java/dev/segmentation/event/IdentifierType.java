package dev.segmentation.event;

/**
 * A kind of identifier of people: a user id, a cookie, the hash of an e-mail address.
 *
 * <p>Of all identifiers of a person, one of the type with the lowest priority number names the
 * profile.
 *
 * @param name name of the type, at most {@value Attributes#MAX_NAME_LENGTH} characters
 * @param priority 0 or more; lower numbers name the profile first
 */
public record IdentifierType(String name, int priority) {

  /** The known, lasting id of a person; priority 0. */
  public static final IdentifierType USER_ID = new IdentifierType("user_id", 0);

  /** The hash of an e-mail address, normalised before; priority 10. */
  public static final IdentifierType EMAIL_HASH = new IdentifierType("email_hash", 10);

  /** The hash of a telephone number, normalised before; priority 20. */
  public static final IdentifierType PHONE_HASH = new IdentifierType("phone_hash", 20);

  /** The id made up by a browser or a device; priority 100. */
  public static final IdentifierType ANONYMOUS_ID = new IdentifierType("anonymous_id", 100);

  /** Checks the parts. */
  public IdentifierType {
    Attributes.requireName("name of an identifier type", name);
    if (priority < 0) {
      throw new IllegalArgumentException(
          "the priority of '" + name + "' must be 0 or more, but was " + priority);
    }
  }
}
