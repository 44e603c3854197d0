package dev.segmentation.connector.jackson;

import dev.segmentation.DataException;
import dev.segmentation.connector.spi.ByteInput;
import dev.segmentation.connector.spi.ByteOrigin;
import dev.segmentation.connector.spi.MessageRead;
import dev.segmentation.connector.spi.MessageReceiver;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.ClockSkew;
import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import dev.segmentation.event.MessageDeduplicator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON calls of the Segment (Twilio) specification, which most collectors of events speak, as
 * {@link Message}s: files with a call a line, and bodies of HTTP requests with one call or a batch.
 *
 * <p><b>Types.</b> A track call is an {@link Event} of the name it gives. A page call is an event
 * {@code page_viewed}, a screen call {@code screen_viewed}, with {@code name} and {@code category}
 * among the properties. An identify call is a {@link dev.segmentation.event.ProfileUpdate} of its
 * traits, a group call one of {@code group.id} and of the traits of the group behind {@code
 * "group."}, an alias call an {@link dev.segmentation.event.IdentityLink}. Other types are
 * rejected. Names of events stay as they are: {@link dev.segmentation.event.EventNames} makes one
 * vocabulary of them.
 *
 * <p><b>Values.</b> A text is a text, a number a number, true and false a flag. Null is missing.
 *
 * <ul>
 *   <li>Names of nested objects are joined by dots; the context of an event is behind {@code
 *       "context."}. Two values of the same joined name are refused.
 *   <li>A text that is a time of ISO 8601 with its offset is an instant.
 *   <li>An integer beyond ±2⁵³ is kept as text: it is an id, and a double would change it.
 *   <li>An array of single values is tags, each as text.
 *   <li>Of an array of objects, {@code products}, stay {@code products.count}, their number; for
 *       every text or flag of theirs the tags that occur, {@code products.category}; for every
 *       number the sum, {@code products.price.sum}. Arrays directly inside an array are only
 *       counted.
 *   <li>An id may be a text or a whole number. An empty one is missing.
 * </ul>
 *
 * <p><b>Time</b> is ISO 8601 with an offset; a number is refused. Where the receipt is known, by
 * {@code receivedAt} or from the caller, the clock of the sender is corrected: timestamp =
 * receivedAt − (sentAt − originalTimestamp), bounded by {@link ClockSkew}. A call without {@code
 * originalTimestamp} has the {@code timestamp} in its place, unless the call tells {@code
 * receivedAt} itself: then the timestamp was corrected already. Without a receipt the timestamp
 * stands as it is. {@code sentAt} and {@code context} may stand once for the whole batch.
 *
 * <p><b>Limits</b>: {@value #MAX_CALL_BYTES} bytes a call, {@value #MAX_BODY_BYTES} bytes and
 * {@value #MAX_BATCH} calls a body, nesting 32 deep, and those of {@link
 * dev.segmentation.event.Attributes}. A call over a limit, of an unknown type, without an id, with
 * a field that stands twice or a value of the wrong kind is rejected, and the others of its batch
 * are not. A body that is not JSON, too long or of too many calls gives nothing at all, so that it
 * can be sent again.
 *
 * <p>Rejections show names of fields, times, numbers and types, never an id or a text of a
 * property. Field names that the specification does not know are passed over. Time and memory are
 * linear in the size of a body. Immutable and thread-safe.
 *
 * <pre>{@code
 * MessageRead read = SegmentSpec.standard().lines(path).readAll(Progress.none());
 * MessageRead request = SegmentSpec.standard().parse(body, receivedAt);
 * }</pre>
 *
 * <p>Source: the specification and the HTTP API published by Segment, 2026.
 */
public final class SegmentSpec {

  /** Longest call, in bytes: 32 KB. */
  public static final int MAX_CALL_BYTES = 32 * 1024;

  /** Longest body or line, in bytes: 500 KB. */
  public static final int MAX_BODY_BYTES = 500 * 1024;

  /** Most calls of a batch. */
  public static final int MAX_BATCH = 2_500;

  /** The types of calls. */
  static final List<String> TYPES =
      List.of("track", "identify", "page", "screen", "group", "alias");

  private static final SegmentSpec STANDARD = new SegmentSpec(ClockSkew.standard(), null, null);

  private final ClockSkew skew;
  private final @Nullable String defaultType;
  private final @Nullable Duration window;

  private SegmentSpec(ClockSkew skew, @Nullable String defaultType, @Nullable Duration window) {
    this.skew = skew;
    this.defaultType = defaultType;
    this.window = window;
  }

  /**
   * Returns the specification as it stands.
   *
   * <ul>
   *   <li>{@link ClockSkew#standard()}: {@link #withClockSkew}
   *   <li>every call names its type: {@link #withDefaultType}
   *   <li>repeated messages are given as often as they come: {@link #withoutRepetitions}
   * </ul>
   *
   * @return the specification
   */
  public static SegmentSpec standard() {
    return STANDARD;
  }

  /**
   * Returns the same specification with another correction of clocks.
   *
   * @param correction says what lies too far in the future or in the past
   * @return a new specification
   */
  public SegmentSpec withClockSkew(ClockSkew correction) {
    return new SegmentSpec(Objects.requireNonNull(correction, "correction"), defaultType, window);
  }

  /**
   * Returns the same specification with a type for calls that name none, as those sent to {@code
   * /v1/track}.
   *
   * @param type one of track, identify, page, screen, group, alias
   * @return a new specification
   * @throws IllegalArgumentException if it is another
   */
  public SegmentSpec withDefaultType(String type) {
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException(
          "the type of a call must be one of " + TYPES + ", but was '" + type + "'");
    }
    return new SegmentSpec(skew, type, window);
  }

  /**
   * Returns the same specification with sources that skip messages whose id came before. Each
   * reading remembers ids with a {@link MessageDeduplicator} of its own; a message too old for that
   * is rejected. For bodies of requests use one of your own, which lives longer than a request.
   *
   * @param duration how long a message is remembered after its time, from 1 ms to 366 days
   * @return a new specification
   * @throws IllegalArgumentException if the duration is out of its range
   */
  public SegmentSpec withoutRepetitions(Duration duration) {
    MessageDeduplicator.ofWindow(duration); // checks the range
    return new SegmentSpec(skew, defaultType, duration);
  }

  /**
   * Returns a file of calls, one a line, plain or packed with gzip. A line may also hold a whole
   * batch. Blank lines do not count.
   *
   * @param file path of the file; its last name is the name of the source
   * @return a source that reads the file whenever it is asked to
   */
  public MessageSource lines(Path file) {
    return lines(ByteOrigin.of(file));
  }

  /**
   * Returns calls, one a line, from anywhere.
   *
   * @param name name for messages
   * @param input opens the bytes, again for each reading
   * @return a source that reads the bytes whenever it is asked to
   */
  public MessageSource lines(String name, ByteInput input) {
    return lines(ByteOrigin.of(name, input));
  }

  private MessageSource lines(ByteOrigin origin) {
    return new SegmentLines(origin, mapper(), window);
  }

  /**
   * Returns calls, one a line, of a text in memory.
   *
   * @param name name for messages
   * @param text the lines
   * @return a source that reads the text whenever it is asked to
   */
  public MessageSource lines(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return lines(name, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Reads the body of a request whose receipt is told by its calls, or not at all.
   *
   * @param body one call or a batch in UTF-8. Not modified.
   * @return the messages; the rejected calls, numbered from 1; the failure where nothing of the
   *     body can be used
   */
  public MessageRead parse(byte[] body) {
    return read(body, null);
  }

  /**
   * Reads the body of a request.
   *
   * @param body one call or a batch in UTF-8. Not modified.
   * @param received when the request came, for calls that do not tell it
   * @return the messages; the rejected calls, numbered from 1; the failure where nothing of the
   *     body can be used
   */
  public MessageRead parse(byte[] body, Instant received) {
    return read(body, Objects.requireNonNull(received, "received"));
  }

  private MessageRead read(byte[] body, @Nullable Instant received) {
    String name = "request body";
    List<Message> messages = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    try {
      new BodyReader(mapper(), name)
          .read(
              body,
              body.length,
              0,
              received,
              new MessageReceiver() {
                @Override
                public void accept(Message message) {
                  messages.add(message);
                }

                @Override
                public void reject(String source, RejectedRow row) {
                  rejected.add(row);
                }
              });
    } catch (CallFault e) {
      DataException failure = e.row(0).toException(name);
      return new MessageRead(List.of(), List.of(), 0, failure);
    }
    return new MessageRead(messages, rejected, 0, null);
  }

  /**
   * Writes an event as a track call. Read back it is equal, but for texts that are times, which
   * come back as instants. Properties behind {@code "context."} are its context; names with dots
   * are nested.
   *
   * @param event the event
   * @return one line of JSON, without a line break
   * @throws IllegalArgumentException if the call would be longer than {@value #MAX_CALL_BYTES}
   *     bytes, its time lies outside the years 1 to 9999, or a text holds half a surrogate pair
   */
  public String toJson(Event event) {
    return SegmentWriter.track(event);
  }

  private CallMapper mapper() {
    return new CallMapper(skew, defaultType);
  }

  @Override
  public String toString() {
    return "SegmentSpec["
        + skew
        + (defaultType == null ? "" : ", " + defaultType + " unless told")
        + (window == null ? "" : ", repetitions within " + window + " skipped")
        + "]";
  }
}
