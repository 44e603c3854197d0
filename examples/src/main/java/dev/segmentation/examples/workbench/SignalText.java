package dev.segmentation.examples.workbench;

import dev.segmentation.engagement.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signal as it is typed: {@code EVENT[:AMOUNT]=WEIGHT[:HALF-LIFE[:CAP]]}.
 *
 * <p>{@code order=20:60d:100} weighs 20 an order, half after 60 days, and counts at most 100
 * orders; {@code order:value=0.1} weighs 0.1 for each unit of the property {@code value}. A
 * half-life of {@code none} is never forgotten; one left empty is that of the library.
 *
 * @param event name of the event
 * @param amount the property that says how much, or null where every event is 1
 * @param signal the signal
 */
record SignalText(String event, @Nullable String amount, Signal signal) {

  private static final String GRAMMAR = "EVENT[:AMOUNT]=WEIGHT[:HALF-LIFE[:CAP]]";

  /**
   * Reads a signal.
   *
   * @throws IllegalArgumentException if the text is none, or a value is out of its range
   */
  static SignalText parse(String text) {
    int equals = text.lastIndexOf('=');
    if (equals <= 0) {
      throw refused(text, "it is not " + GRAMMAR + ", such as order=20:60d", null);
    }
    String what = text.substring(0, equals).strip();
    int colon = what.lastIndexOf(':');
    String event = colon < 0 ? what : what.substring(0, colon);
    String amount = colon < 0 ? null : what.substring(colon + 1);
    List<String> values = List.of(text.substring(equals + 1).split(":", -1));
    if (values.size() > 3) {
      throw refused(text, "it has more than a weight, a half-life and a cap", null);
    }
    try {
      Signal signal = Signal.of(event);
      if (amount != null) {
        signal = signal.withAmount(amount).withName(what);
      }
      return new SignalText(event, amount, valued(signal, values));
    } catch (IllegalArgumentException e) {
      throw refused(text, String.valueOf(e.getMessage()).replace("withoutDecay()", "none"), e);
    }
  }

  private static Signal valued(Signal plain, List<String> values) {
    Signal signal = plain.withWeight(number(values.get(0)));
    if (values.size() > 1 && !values.get(1).isBlank()) {
      signal =
          values.get(1).strip().equals("none")
              ? signal.withoutDecay()
              : signal.withHalfLife(Durations.parse(values.get(1)));
    }
    return values.size() > 2 ? signal.withCap(number(values.get(2))) : signal;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }

  private static IllegalArgumentException refused(
      String text, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        String.format("--signal: '%s' cannot be used: %s", text, reason), cause);
  }
}
