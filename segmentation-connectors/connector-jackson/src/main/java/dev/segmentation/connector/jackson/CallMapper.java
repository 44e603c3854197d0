package dev.segmentation.connector.jackson;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.ClockSkew;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventTime;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.ProfileUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns calls into messages, by the rules of {@link SegmentSpec}. */
final class CallMapper {

  private final ClockSkew skew;
  private final @Nullable String defaultType;

  CallMapper(ClockSkew skew, @Nullable String defaultType) {
    this.skew = skew;
    this.defaultType = defaultType;
  }

  /**
   * Returns the message of a call.
   *
   * @param received when it came, where the call does not say it itself; or null
   * @throws CallFault if the call is none of the specification
   */
  Message message(Call call, @Nullable Instant received) {
    try {
      String type = type(call);
      return switch (type) {
        case "track" -> event(call, received, track(call), properties(call));
        case "page" -> event(call, received, "page_viewed", titled(call));
        case "screen" -> event(call, received, "screen_viewed", titled(call));
        case "identify" -> update(call, received, new Flattening().add("", call.object("traits")));
        case "group" -> update(call, received, group(call));
        case "alias" -> link(call, received);
        default ->
            throw call.fault("type", type, "unknown type; expected one of " + SegmentSpec.TYPES);
      };
    } catch (IllegalArgumentException e) {
      // From the values of the core, whose messages hold names, lengths and limits only.
      throw call.fault(null, null, String.valueOf(e.getMessage()));
    }
  }

  private String type(Call call) {
    String type = call.text("type");
    if (type != null) {
      return type;
    }
    if (defaultType == null) {
      throw call.fault("type", null, "missing; expected one of " + SegmentSpec.TYPES);
    }
    return defaultType;
  }

  private static String track(Call call) {
    return call.requiredText("event", "a track call needs the name of the event");
  }

  private static Flattening properties(Call call) {
    return new Flattening()
        .add("", call.object("properties"))
        .add("context.", call.sharedObject("context"));
  }

  private static Flattening titled(Call call) {
    return properties(call)
        .putIfAbsent("name", call.text("name"))
        .putIfAbsent("category", call.text("category"));
  }

  private static Flattening group(Call call) {
    String group = call.requiredId("groupId", "a group call needs the id of the group");
    return new Flattening().add("group.", call.object("traits")).putIfAbsent("group.id", group);
  }

  private Event event(Call call, @Nullable Instant received, String name, Flattening values) {
    return new Event(
        call.id("messageId"),
        userId(call),
        call.id("anonymousId"),
        name,
        time(call, received),
        values.attributes());
  }

  private ProfileUpdate update(Call call, @Nullable Instant received, Flattening values) {
    Attributes traits = values.attributes();
    return new ProfileUpdate(
        call.id("messageId"), userId(call), call.id("anonymousId"), time(call, received), traits);
  }

  private static @Nullable String userId(Call call) {
    String userId = call.id("userId");
    if (userId == null && call.id("anonymousId") == null) {
      throw call.fault(
          null, null, "there is neither a userId nor an anonymousId; a call needs one of them");
    }
    return userId;
  }

  private IdentityLink link(Call call, @Nullable Instant received) {
    String what = "an alias call needs the ids before and from now on";
    return new IdentityLink(
        call.id("messageId"),
        call.requiredId("userId", what),
        call.requiredId("previousId", what),
        time(call, received));
  }

  private Instant time(Call call, @Nullable Instant receivedByCaller) {
    Instant timestamp = call.time("timestamp");
    Instant original = call.time("originalTimestamp");
    Instant sent = call.time("sentAt");
    Instant received = call.time("receivedAt");
    if (original == null && received != null) {
      // Who notes the receipt and drops the original has corrected the timestamp.
      return corrected(call, timestamp, null, received);
    }
    received = received == null ? receivedByCaller : received;
    if (received != null) {
      return corrected(call, original == null ? timestamp : original, sent, received);
    }
    Instant told = timestamp == null ? original : timestamp;
    if (told == null) {
      throw call.fault(
          "timestamp", null, "missing, and neither originalTimestamp nor receivedAt is there");
    }
    return told;
  }

  private Instant corrected(
      Call call, @Nullable Instant original, @Nullable Instant sent, Instant received) {
    EventTime time = skew.correct(original, sent, received);
    if (time instanceof EventTime.Accepted accepted) {
      return accepted.time();
    }
    EventTime.Rejected rejected = (EventTime.Rejected) time;
    String reason =
        switch (rejected.reason()) {
          case IN_FUTURE ->
              "the time is " + rejected.by() + " further in the future than is allowed by " + skew;
          case TOO_OLD -> "the time is " + rejected.by() + " older than is allowed by " + skew;
          case OUT_OF_RANGE -> "one of the times is outside the years 1 to 9999";
        };
    throw call.fault("timestamp", original == null ? null : original.toString(), reason);
  }
}
