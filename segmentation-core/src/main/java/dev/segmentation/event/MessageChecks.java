package dev.segmentation.event;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What ids and names of messages may be. Messages hold lengths, never the ids. */
final class MessageChecks {

  private MessageChecks() {}

  static void ids(
      @Nullable String messageId, @Nullable String userId, @Nullable String anonymousId) {
    if (userId == null && anonymousId == null) {
      throw new IllegalArgumentException(
          "neither a user id nor an anonymous id; give one, or leave the message out");
    }
    if (messageId != null) {
      id("message id", messageId);
    }
    if (userId != null) {
      id("user id", userId);
    }
    if (anonymousId != null) {
      id("anonymous id", anonymousId);
    }
  }

  static String id(String what, String id) {
    return text(what, id, Message.MAX_ID_LENGTH);
  }

  static String text(String what, String text, int longest) {
    Objects.requireNonNull(text, what);
    if (text.isBlank() || text.length() > longest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s must have 1 to %d characters, not all blank, but has %d",
              what,
              longest,
              text.length()));
    }
    return text;
  }

  static String present(@Nullable String id) {
    return Objects.requireNonNull(id, "a message has a user id or an anonymous id");
  }
}
