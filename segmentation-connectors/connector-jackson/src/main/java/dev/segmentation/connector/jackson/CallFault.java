package dev.segmentation.connector.jackson;

import dev.segmentation.connector.spi.RejectedRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with one call, or with the whole body it came in, on the way to the receiver. */
@SuppressWarnings("serial") // never leaves this package
final class CallFault extends RuntimeException {

  private final @Nullable String field;
  private final @Nullable String value;
  private final String reason;
  private final boolean ofBody;

  private CallFault(@Nullable String field, @Nullable String value, String reason, boolean ofBody) {
    super(reason, null, false, false);
    this.field = field;
    this.value = value;
    this.reason = reason;
    this.ofBody = ofBody;
  }

  /** One call is bad; the others of its batch are not. */
  static CallFault of(@Nullable String field, @Nullable String value, String reason) {
    return new CallFault(field, value, reason, false);
  }

  /** Nothing of the body can be used. */
  static CallFault ofBody(@Nullable String field, String format, Object... args) {
    return new CallFault(field, null, String.format(Locale.ROOT, format, args), true);
  }

  boolean isOfBody() {
    return ofBody;
  }

  RejectedRow row(long line) {
    return new RejectedRow(line, field, value, reason);
  }
}
