package dev.segmentation.connector.csv;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold what of an event. Where a name of a column is null, the events have none.
 *
 * @param userId column of the user ids, or null
 * @param anonymousId column of the anonymous ids, or null where there is one of user ids
 * @param messageId column of the message ids, or null
 * @param eventName name of all events, or null where a column holds it
 * @param eventColumn column of the names, or null
 * @param timeColumn column of the times
 * @param time makes the reader of times; one for each reading of the file
 * @param properties the properties, in order
 * @param skipWithoutId whether rows without any id of a person are passed over
 * @param missing words for missing values
 */
record EventMapping(
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String messageId,
    @Nullable String eventName,
    @Nullable String eventColumn,
    String timeColumn,
    Supplier<TimeText> time,
    List<Property> properties,
    boolean skipWithoutId,
    List<String> missing) {

  /** What a property is made of. */
  enum Kind {
    NUMBER,
    TEXT,
    PRODUCT
  }

  /**
   * One property.
   *
   * @param column its column, or the first factor
   * @param factor the second factor, or null where it is no product
   */
  record Property(String name, Kind kind, String column, @Nullable String factor) {}

  List<String> names(boolean ofTexts) {
    return properties.stream()
        .filter(property -> (property.kind() == Kind.TEXT) == ofTexts)
        .map(Property::name)
        .toList();
  }
}
