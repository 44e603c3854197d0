package dev.segmentation.connector.jackson;

import dev.segmentation.audience.Segment;
import dev.segmentation.rule.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A segment of a rule: its name, the purpose and the lists that there are, and the rule. Ids are in
 * alphabetical order.
 */
final class RuleSegmentFormat implements Format<Segment> {

  @Override
  public String name() {
    return "dev.segmentation.segment";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Segment segment, NodeWriter out) throws IOException {
    out.text("name", segment.name());
    if (segment.purpose().isPresent()) {
      out.text("purpose", segment.purpose().get());
    }
    writeIds("included", segment.included(), out);
    writeIds("excluded", segment.excluded(), out);
    out.field("rule");
    RuleFormat.writeRule(segment.rule(), out);
  }

  private static void writeIds(String name, Set<String> ids, NodeWriter out) throws IOException {
    if (!ids.isEmpty()) {
      out.texts(name, new TreeSet<>(ids));
    }
  }

  @Override
  public Segment read(Fields in, int version) {
    Value name = in.get("name");
    Value rule = in.get("rule");
    Rule read = RuleFormat.readRule(rule);
    Segment segment = RuleFormat.made(name, () -> Segment.of(name.text(), read));
    List<String> included = readIds(in, "included");
    List<String> excluded = readIds(in, "excluded");
    Segment listed =
        RuleFormat.made(rule, () -> segment.withIncluded(included).withExcluded(excluded));
    Value purpose = in.find("purpose");
    return purpose == null
        ? listed
        : RuleFormat.made(purpose, () -> listed.withPurpose(purpose.text()));
  }

  private static List<String> readIds(Fields in, String name) {
    Value ids = in.find(name);
    return ids == null ? List.of() : ids.texts();
  }
}
