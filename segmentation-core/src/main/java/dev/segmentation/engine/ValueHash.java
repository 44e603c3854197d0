package dev.segmentation.engine;

import dev.segmentation.event.TextHash;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** 64 bits for a value of an event, the same in every process; equal values give the same. */
final class ValueHash {

  private ValueHash() {}

  static long of(@Nullable Object value, TextHash hash) {
    Objects.requireNonNull(value, "value");
    if (value instanceof String text) {
      return of("t" + text, hash);
    }
    if (value instanceof Double number) {
      return of("n" + Long.toHexString(Double.doubleToLongBits(number)), hash);
    }
    if (value instanceof Instant instant) {
      return of("i" + instant, hash);
    }
    if (value instanceof Set<?> tags) {
      StringBuilder all = new StringBuilder("s");
      Set<String> sorted = new TreeSet<>();
      tags.forEach(tag -> sorted.add(String.valueOf(tag)));
      sorted.forEach(tag -> all.append(tag.length()).append(':').append(tag));
      return of(all.toString(), hash);
    }
    return of("f" + value, hash);
  }

  static long of(String text, TextHash hash) {
    hash.of(text);
    return hash.high();
  }
}
