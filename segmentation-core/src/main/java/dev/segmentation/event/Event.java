package dev.segmentation.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did, at one instant: a page seen, a product added, a purchase.
 *
 * <p>The context of the outside (campaign, device, page) is among the properties, under {@code
 * "context."}: {@code "context.campaign.source"}.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows neither ids nor values.
 *
 * <pre>{@code
 * Event event = Event.of("u1", "product_added", time).withProperty("value", 19.90);
 * }</pre>
 *
 * @param messageId id of the message, or null where the source gives none
 * @param userId known, lasting id of the person, or null
 * @param anonymousId id made up by a browser or device, or null where there is a user id
 * @param name what was done, for example {@code "product_added"}; at most {@value
 *     Attributes#MAX_NAME_LENGTH} characters
 * @param time when it was done
 * @param properties what is known about it
 */
public record Event(
    @Nullable String messageId,
    @Nullable String userId,
    @Nullable String anonymousId,
    String name,
    Instant time,
    Attributes properties)
    implements Message {

  /** Checks the parts. */
  public Event {
    MessageChecks.ids(messageId, userId, anonymousId);
    Attributes.requireName("name of an event", name);
    EventTimes.millis(time);
    Objects.requireNonNull(properties, "properties");
  }

  /**
   * Makes an event of a known person, without a message id and without properties.
   *
   * @param userId id of the person
   * @param name what was done
   * @param time when it was done
   * @return the event
   * @throws IllegalArgumentException if the id or the name is blank or too long
   */
  public static Event of(String userId, String name, Instant time) {
    Objects.requireNonNull(userId, "userId");
    return new Event(null, userId, null, name, time, Attributes.none());
  }

  /**
   * Makes an event of a visitor known only by an anonymous id.
   *
   * @param anonymousId id of the browser or device
   * @param name what was done
   * @param time when it was done
   * @return the event
   * @throws IllegalArgumentException if the id or the name is blank or too long
   */
  public static Event ofAnonymous(String anonymousId, String name, Instant time) {
    Objects.requireNonNull(anonymousId, "anonymousId");
    return new Event(null, null, anonymousId, name, time, Attributes.none());
  }

  /**
   * Returns the same event with a message id.
   *
   * @param id id of the message
   * @return a new event
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public Event withMessageId(String id) {
    Objects.requireNonNull(id, "id");
    return new Event(id, userId, anonymousId, name, time, properties);
  }

  /**
   * Returns the same event with an anonymous id.
   *
   * @param id id of the browser or device
   * @return a new event
   * @throws IllegalArgumentException if the id is blank or too long
   */
  public Event withAnonymousId(String id) {
    Objects.requireNonNull(id, "id");
    return new Event(messageId, userId, id, name, time, properties);
  }

  /**
   * Returns the same event with other properties.
   *
   * @param values all properties of the new event
   * @return a new event
   */
  public Event withProperties(Attributes values) {
    return new Event(messageId, userId, anonymousId, name, time, values);
  }

  /**
   * Returns the same event with one more number among its properties.
   *
   * @param property name of the property
   * @param value a finite number; it replaces what the name had
   * @return a new event
   * @throws IllegalArgumentException if the name or the value is not allowed
   */
  public Event withProperty(String property, double value) {
    return withProperties(properties.with(property, value));
  }

  /**
   * Returns the same event with one more text among its properties.
   *
   * @param property name of the property
   * @param value a text; it replaces what the name had
   * @return a new event
   * @throws IllegalArgumentException if the name or the value is not allowed
   */
  public Event withProperty(String property, String value) {
    return withProperties(properties.with(property, value));
  }

  @Override
  public String toString() {
    return "Event[" + name + " at " + time + ", " + properties.size() + " properties]";
  }
}
