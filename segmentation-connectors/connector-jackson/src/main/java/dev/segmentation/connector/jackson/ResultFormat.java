package dev.segmentation.connector.jackson;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named values of a result, of any shape, under a name and version that the caller gives. */
final class ResultFormat implements Format<Map<String, @Nullable Object>> {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

  /** The fields of every document that are no values of a result. */
  static final Set<String> HEADER = Set.of("format", "version", "library");

  private final String name;
  private final int version;

  ResultFormat(String name, int version) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no name of a format; use small letters and digits, parted by '-' or '.', as"
              + " in com.example.visit-report");
    }
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, but was " + version);
    }
    this.name = name;
    this.version = version;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public void write(Map<String, @Nullable Object> values, NodeWriter out) throws IOException {
    for (Map.Entry<String, ?> member : Plain.members(values, 1).entrySet()) {
      if (HEADER.contains(member.getKey())) {
        throw new IllegalArgumentException(
            "the field '" + member.getKey() + "' belongs to the header; give it another name");
      }
      out.field(member.getKey());
      writePlain(member.getValue(), out);
    }
  }

  /** Writes a plain value, a list of single values on one line. */
  static void writePlain(@Nullable Object plain, NodeWriter out) throws IOException {
    if (plain == null) {
      out.nothing();
    } else if (plain instanceof Double number) {
      out.number(number);
    } else if (plain instanceof Long number) {
      out.whole(number);
    } else if (plain instanceof Boolean flag) {
      out.flag(flag);
    } else if (plain instanceof List<?> list) {
      boolean single = list.stream().noneMatch(i -> i instanceof List || i instanceof Map);
      NodeWriter.Content items =
          () -> {
            for (Object item : list) {
              writePlain(item, out);
            }
          };
      if (single) {
        out.itemsOnOneLine(items);
      } else {
        out.items(items);
      }
    } else if (plain instanceof Map<?, ?> map) {
      out.object(
          () -> {
            for (Map.Entry<?, ?> member : map.entrySet()) {
              out.field((String) member.getKey());
              writePlain(member.getValue(), out);
            }
          });
    } else {
      out.text((String) plain);
    }
  }

  @Override
  public Map<String, @Nullable Object> read(Fields in, int version) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String field : in.names()) {
      if (!HEADER.contains(field)) {
        values.put(field, in.get(field).plain());
      }
    }
    return Collections.unmodifiableMap(values);
  }
}
