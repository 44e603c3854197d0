package dev.segmentation.engine;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Profile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Traits and consent as bytes. */
final class ProfileBytes {

  private static final int NONE = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int FLAG = 3;
  private static final int INSTANT = 4;
  private static final int TAGS = 5;

  /** Characters of one piece of a text: no piece is longer than the format of Java allows. */
  private static final int PIECE = 20_000;

  private ProfileBytes() {}

  static void write(Profile profile, DataOutputStream out) throws IOException {
    Map<String, Instant> times = profile.traitTimes();
    out.writeInt(times.size());
    for (Map.Entry<String, Instant> trait : times.entrySet()) {
      out.writeUTF(trait.getKey());
      writeInstant(trait.getValue(), out);
      writeValue(profile.traits().value(trait.getKey()), out);
    }
    Map<String, List<Consent.Decision>> decisions = profile.consent().decisions();
    out.writeInt(decisions.size());
    for (Map.Entry<String, List<Consent.Decision>> purpose : decisions.entrySet()) {
      out.writeUTF(purpose.getKey());
      out.writeInt(purpose.getValue().size());
      for (Consent.Decision decision : purpose.getValue()) {
        writeDecision(decision, out);
      }
    }
  }

  private static void writeDecision(Consent.Decision decision, DataOutputStream out)
      throws IOException {
    out.writeBoolean(decision.granted());
    writeInstant(decision.time(), out);
    Instant expires = decision.expires();
    out.writeBoolean(expires != null);
    if (expires != null) {
      writeInstant(expires, out);
    }
  }

  private static void writeInstant(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static void writeValue(@Nullable Object value, DataOutputStream out) throws IOException {
    if (value == null) {
      out.writeByte(NONE);
    } else if (value instanceof Double number) {
      out.writeByte(NUMBER);
      out.writeDouble(number);
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      writeText(text, out);
    } else if (value instanceof Boolean flag) {
      out.writeByte(FLAG);
      out.writeBoolean(flag);
    } else if (value instanceof Instant instant) {
      out.writeByte(INSTANT);
      writeInstant(instant, out);
    } else {
      Set<?> tags = (Set<?>) value;
      out.writeByte(TAGS);
      out.writeInt(tags.size());
      for (Object tag : tags) {
        writeText((String) tag, out);
      }
    }
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    out.writeByte((text.length() + PIECE - 1) / PIECE);
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + PIECE)));
    }
  }

  static Profile read(String id, DataInputStream in) throws IOException {
    Map<String, Object> traits = new TreeMap<>();
    Map<String, Instant> times = new TreeMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      String name = in.readUTF();
      times.put(name, readInstant(in));
      Object value = readValue(in);
      if (value != null) {
        traits.put(name, value);
      }
    }
    Map<String, List<Consent.Decision>> decisions = new TreeMap<>();
    int purposes = in.readInt();
    for (int i = 0; i < purposes; i++) {
      String purpose = in.readUTF();
      List<Consent.Decision> all = new ArrayList<>();
      int count = in.readInt();
      for (int j = 0; j < count; j++) {
        all.add(readDecision(in));
      }
      decisions.put(purpose, all);
    }
    return Profile.of(id, Attributes.of(traits), times, Consent.of(decisions));
  }

  private static Consent.Decision readDecision(DataInputStream in) throws IOException {
    boolean granted = in.readBoolean();
    Instant time = readInstant(in);
    return new Consent.Decision(granted, time, in.readBoolean() ? readInstant(in) : null);
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static @Nullable Object readValue(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NONE -> null;
      case NUMBER -> in.readDouble();
      case TEXT -> readText(in);
      case FLAG -> in.readBoolean();
      case INSTANT -> readInstant(in);
      case TAGS -> readTags(in);
      default -> throw new IOException("unknown kind of value " + kind);
    };
  }

  private static Set<String> readTags(DataInputStream in) throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      tags.add(readText(in));
    }
    return tags;
  }

  private static String readText(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int pieces = in.readByte();
    for (int i = 0; i < pieces; i++) {
      text.append(in.readUTF());
    }
    return text.toString();
  }
}
