package dev.segmentation.connector.jackson;

import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Profile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A profile: id, traits with the times they were told, and decisions. A trait has one field that
 * tells its kind and holds its value; a removed one has none.
 */
final class ProfileFormat implements Format<Profile> {

  @Override
  public String name() {
    return "dev.segmentation.profile";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Profile profile, NodeWriter out) throws IOException {
    out.text("id", profile.id());
    out.items(
        "traits",
        () -> {
          for (Map.Entry<String, Instant> told : profile.traitTimes().entrySet()) {
            out.objectOnOneLine(
                () -> {
                  out.text("name", told.getKey());
                  out.text("time", told.getValue().toString());
                  writeValue(profile.traits().value(told.getKey()), out);
                });
          }
        });
    out.items("consent", () -> writeConsent(profile.consent(), out));
  }

  private static void writeValue(@Nullable Object value, NodeWriter out) throws IOException {
    if (value instanceof Double number) {
      out.number("number", number);
    } else if (value instanceof String text) {
      out.text("text", text);
    } else if (value instanceof Boolean flag) {
      out.flag("flag", flag);
    } else if (value instanceof Instant instant) {
      out.text("instant", instant.toString());
    } else if (value instanceof Set<?> tags) {
      Set<String> sorted = new TreeSet<>();
      tags.forEach(tag -> sorted.add(String.valueOf(tag)));
      out.texts("tags", sorted);
    }
  }

  private static void writeConsent(Consent consent, NodeWriter out) throws IOException {
    for (Map.Entry<String, List<Consent.Decision>> purpose : consent.decisions().entrySet()) {
      for (Consent.Decision decision : purpose.getValue()) {
        Instant expires = decision.expires();
        out.objectOnOneLine(
            () -> {
              out.text("purpose", purpose.getKey());
              out.flag("granted", decision.granted());
              out.text("time", decision.time().toString());
              if (expires != null) {
                out.text("expires", expires.toString());
              }
            });
      }
    }
  }

  @Override
  public Profile read(Fields in, int version) {
    Value id = in.get("id");
    Map<String, Instant> times = new TreeMap<>();
    Map<String, Object> values = new TreeMap<>();
    Value traits = in.get("traits");
    for (Value trait : traits.items()) {
      readTrait(trait, times, values);
    }
    Map<String, List<Consent.Decision>> decisions = new TreeMap<>();
    for (Value decision : in.get("consent").items()) {
      readDecision(decision, decisions);
    }
    try {
      return Profile.of(id.text(), Attributes.of(values), times, Consent.of(decisions));
    } catch (IllegalArgumentException e) {
      throw traits.refuse(e);
    }
  }

  private static void readTrait(
      Value trait, Map<String, Instant> times, Map<String, Object> values) {
    Fields fields = trait.fields();
    Value name = fields.get("name");
    if (times.put(name.text(), fields.get("time").instant()) != null) {
      throw name.refuse(name.text(), "stands twice; give each trait once");
    }
    List<Object> kinds = new ArrayList<>();
    Value number = fields.find("number");
    Value text = fields.find("text");
    Value flag = fields.find("flag");
    Value instant = fields.find("instant");
    Value tags = fields.find("tags");
    if (number != null) {
      kinds.add(number.number());
    }
    if (text != null) {
      kinds.add(text.text());
    }
    if (flag != null) {
      kinds.add(flag.flag());
    }
    if (instant != null) {
      kinds.add(instant.instant());
    }
    if (tags != null) {
      kinds.add(tags.texts());
    }
    fields.requireNoOthers();
    if (kinds.size() > 1) {
      throw trait.refuse(null, "a trait has one value; leave one of them");
    }
    kinds.forEach(value -> values.put(name.text(), value));
  }

  private static void readDecision(Value in, Map<String, List<Consent.Decision>> decisions) {
    Fields fields = in.fields();
    String purpose = fields.get("purpose").text();
    boolean granted = fields.get("granted").flag();
    Instant time = fields.get("time").instant();
    Value expires = fields.find("expires");
    fields.requireNoOthers();
    try {
      Consent.Decision decision =
          new Consent.Decision(granted, time, expires == null ? null : expires.instant());
      decisions.computeIfAbsent(purpose, added -> new ArrayList<>()).add(decision);
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }
}
