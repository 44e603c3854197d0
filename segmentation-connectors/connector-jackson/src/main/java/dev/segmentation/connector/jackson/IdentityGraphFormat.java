package dev.segmentation.connector.jackson;

import dev.segmentation.event.Identifier;
import dev.segmentation.event.IdentifierType;
import dev.segmentation.event.IdentityEvidence;
import dev.segmentation.event.IdentityGraph;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.IdentitySnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an identity graph was told: its rules; the identifiers by type, each with the seconds since
 * 1970 and nanoseconds it was seen first; a row for each link, of the numbers of its two
 * identifiers in the order of the document, seconds and nanoseconds; what was forgotten; how often
 * a link was blocked.
 */
final class IdentityGraphFormat implements Format<IdentityGraph> {

  private static final int LINK_LENGTH = 4;

  @Override
  public String name() {
    return "dev.segmentation.identity-graph";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(IdentityGraph graph, NodeWriter out) throws IOException {
    IdentitySnapshot told = graph.snapshot();
    out.object("rules", () -> writeRules(told.rules(), out));
    Map<IdentifierType, List<Identifier>> byType = new LinkedHashMap<>();
    Map<Identifier, Integer> numbers = new HashMap<>();
    for (Identifier identifier : told.firstSeen().keySet()) {
      byType.computeIfAbsent(identifier.type(), added -> new ArrayList<>()).add(identifier);
      numbers.put(identifier, numbers.size());
    }
    out.items(
        "identifiers",
        () -> {
          for (Map.Entry<IdentifierType, List<Identifier>> type : byType.entrySet()) {
            out.object(() -> writeType(type.getKey(), type.getValue(), told, out));
          }
        });
    out.matrix(
        "links", told.links().stream().map(link -> row(link, numbers)).toArray(double[][]::new));
    out.items("forgotten", () -> writeForgotten(told.forgotten(), out));
    out.whole("blockedCount", told.blockedCount());
  }

  private static void writeRules(IdentityRules rules, NodeWriter out) throws IOException {
    out.whole("mostIdentifiers", rules.mostIdentifiers());
    out.object(
        "mostOfType",
        () -> {
          for (Map.Entry<String, Integer> limit : rules.mostOfType().entrySet()) {
            out.whole(limit.getKey(), limit.getValue());
          }
        });
    out.texts("blocked", rules.blocked());
  }

  private static void writeType(
      IdentifierType type, List<Identifier> identifiers, IdentitySnapshot told, NodeWriter out)
      throws IOException {
    List<Instant> times = identifiers.stream().map(told.firstSeen()::get).toList();
    out.text("type", type.name());
    out.whole("priority", type.priority());
    out.texts("values", identifiers.stream().map(Identifier::value).toList());
    out.numbers(
        "seconds", times.stream().mapToDouble(t -> Json.exact(t.getEpochSecond())).toArray());
    out.numbers("nanos", times.stream().mapToDouble(Instant::getNano).toArray());
  }

  private static double[] row(IdentityEvidence link, Map<Identifier, Integer> numbers) {
    Instant time = link.time();
    return new double[] {
      numbers.get(link.from()),
      numbers.get(link.to()),
      Json.exact(time.getEpochSecond()),
      time.getNano()
    };
  }

  private static void writeForgotten(Map<String, Instant> forgotten, NodeWriter out)
      throws IOException {
    for (Map.Entry<String, Instant> one : forgotten.entrySet()) {
      out.objectOnOneLine(
          () -> {
            out.text("hash", one.getKey());
            out.text("until", one.getValue().toString());
          });
    }
  }

  @Override
  public IdentityGraph read(Fields in, int version) {
    IdentityRules rules = readRules(in.get("rules"));
    List<Identifier> identifiers = new ArrayList<>();
    Map<Identifier, Instant> firstSeen = new HashMap<>();
    for (Value type : in.get("identifiers").items()) {
      readType(type, identifiers, firstSeen);
    }
    List<IdentityEvidence> links = new ArrayList<>();
    for (Value link : in.get("links").items()) {
      links.add(readLink(link, identifiers));
    }
    Map<String, Instant> forgotten = new TreeMap<>();
    for (Value one : in.get("forgotten").items()) {
      readForgotten(one, forgotten);
    }
    long blocked = in.get("blockedCount").whole();
    return IdentityGraph.of(new IdentitySnapshot(rules, firstSeen, links, forgotten, blocked));
  }

  private static IdentityRules readRules(Value in) {
    Fields fields = in.fields();
    int most = fields.get("mostIdentifiers").whole(2, Integer.MAX_VALUE);
    Fields types = fields.get("mostOfType").fields();
    Map<String, Integer> mostOfType = new TreeMap<>();
    for (String type : types.names()) {
      mostOfType.put(type, types.get(type).whole(1, Integer.MAX_VALUE));
    }
    TreeSet<String> blocked = new TreeSet<>(fields.get("blocked").texts());
    fields.requireNoOthers();
    return IdentityRules.of(most, mostOfType, blocked);
  }

  private static void readType(
      Value in, List<Identifier> identifiers, Map<Identifier, Instant> firstSeen) {
    Fields fields = in.fields();
    Value name = fields.get("type");
    int priority = fields.get("priority").whole(0, Integer.MAX_VALUE);
    List<Value> values = fields.get("values").items();
    long[] seconds = wholes(fields.get("seconds"), values.size());
    long[] nanos = wholes(fields.get("nanos"), values.size());
    fields.requireNoOthers();
    IdentifierType type = new IdentifierType(name.text(), priority);
    for (int i = 0; i < seconds.length; i++) {
      Identifier identifier = identifier(type, values.get(i));
      if (firstSeen.put(identifier, time(in, seconds[i], nanos[i])) != null) {
        throw values.get(i).refuse(null, "the identifier stands twice; give each once");
      }
      identifiers.add(identifier);
    }
  }

  private static Identifier identifier(IdentifierType type, Value value) {
    try {
      return new Identifier(type, value.text());
    } catch (IllegalArgumentException e) {
      throw value.refuse(e);
    }
  }

  private static IdentityEvidence readLink(Value in, List<Identifier> identifiers) {
    List<Value> row = in.items();
    in.requireCount(row.size(), LINK_LENGTH, "two identifiers, seconds and nanoseconds");
    int last = identifiers.size() - 1;
    return new IdentityEvidence(
        identifiers.get(row.get(0).whole(0, last)),
        identifiers.get(row.get(1).whole(0, last)),
        time(in, row.get(2).whole(), row.get(3).whole()));
  }

  private static long[] wholes(Value in, int count) {
    List<Value> items = in.items();
    in.requireCount(items.size(), count, "one for each value of the type");
    return items.stream().mapToLong(Value::whole).toArray();
  }

  private static Instant time(Value in, long seconds, long nanos) {
    if (nanos < 0 || nanos > 999_999_999) {
      throw in.refuse(Long.toString(nanos), "nanoseconds must be from 0 to 999999999");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static void readForgotten(Value in, Map<String, Instant> forgotten) {
    Fields fields = in.fields();
    Value hash = fields.get("hash");
    Instant until = fields.get("until").instant();
    fields.requireNoOthers();
    if (forgotten.put(hash.text(), until) != null) {
      throw hash.refuse(null, "the hash stands twice; give each once");
    }
  }
}
