package dev.segmentation.connector.jackson;

import dev.segmentation.rule.Window;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** A window as an object: {@code lastMillis}, {@code from} and {@code to}, or {@code current}. */
final class WindowFormat {

  private static final Set<String> KINDS = Set.of("lastMillis", "from", "current", "ever");

  private WindowFormat() {}

  static void write(Window window, NodeWriter out) throws IOException {
    out.objectOnOneLine(
        () -> {
          if (window instanceof Window.Last last) {
            out.whole("lastMillis", last.length().toMillis());
          } else if (window instanceof Window.Between between) {
            out.text("from", between.from().toString());
            out.text("to", between.to().toString());
          } else if (window instanceof Window.Current current) {
            out.text("current", current.unit().name());
            out.text("zone", current.zone().getId());
          } else {
            out.flag("ever", true);
          }
        });
  }

  static Window read(Value in) {
    Fields fields = in.fields();
    Window window =
        switch (TestFormat.only(in, fields, KINDS, "a window")) {
          case "lastMillis" -> {
            Duration length = Duration.ofMillis(fields.get("lastMillis").whole());
            yield RuleFormat.made(in, () -> Window.last(length));
          }
          case "from" -> {
            Instant from = fields.get("from").instant();
            Instant to = fields.get("to").instant();
            yield RuleFormat.made(in, () -> new Window.Between(from, to));
          }
          case "current" ->
              new Window.Current(
                  fields.get("current").choice(Window.CalendarUnit.class),
                  zone(fields.get("zone")));
          default -> {
            TestFormat.requireTrue(fields.get("ever"));
            yield Window.ever();
          }
        };
    fields.requireNoOthers();
    return window;
  }

  private static ZoneId zone(Value in) {
    try {
      return ZoneId.of(in.text());
    } catch (DateTimeException e) {
      throw in.refuse(in.text(), "must be a time zone such as Europe/Paris");
    }
  }
}
