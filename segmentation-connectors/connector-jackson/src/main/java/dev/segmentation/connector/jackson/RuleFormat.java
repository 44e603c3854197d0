package dev.segmentation.connector.jackson;

import dev.segmentation.engagement.Stage;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.ValueTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A rule as a tree of objects. One field says what an object is: {@code all}, {@code any}, {@code
 * not}, {@code everyone}, {@code ids}, {@code trait}, {@code distance}, {@code measure}, {@code
 * sequence}, {@code score}, {@code stage}, {@code cluster}, {@code probability}, {@code
 * propensity}, {@code member} or {@code consent}; the others are its parts.
 */
final class RuleFormat implements Format<Rule> {

  private static final Set<String> KINDS =
      Set.of(
          "all",
          "any",
          "not",
          "everyone",
          "ids",
          "trait",
          "distance",
          "measure",
          "sequence",
          "score",
          "stage",
          "cluster",
          "probability",
          "propensity",
          "member",
          "consent");

  @Override
  public String name() {
    return "dev.segmentation.rule";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Rule rule, NodeWriter out) throws IOException {
    out.field("rule");
    writeRule(rule, out);
  }

  @Override
  public Rule read(Fields in, int version) {
    return readRule(in.get("rule"));
  }

  static void writeRule(Rule rule, NodeWriter out) throws IOException {
    if (rule instanceof Rule.All all) {
      writeTerms("all", all.terms(), out);
    } else if (rule instanceof Rule.Any any) {
      writeTerms("any", any.terms(), out);
    } else if (rule instanceof Rule.Not not) {
      out.object(
          () -> {
            out.field("not");
            writeRule(not.term(), out);
          });
    } else {
      out.objectOnOneLine(() -> writeLeaf(rule, out));
    }
  }

  private static void writeTerms(String name, List<Rule> terms, NodeWriter out) throws IOException {
    out.object(
        () ->
            out.items(
                name,
                () -> {
                  for (Rule term : terms) {
                    writeRule(term, out);
                  }
                }));
  }

  private static void writeLeaf(Rule rule, NodeWriter out) throws IOException {
    if (rule instanceof Rule.Constant constant) {
      out.flag("everyone", constant.holds());
    } else if (rule instanceof Rule.Listed listed) {
      out.texts("ids", new TreeSet<>(listed.ids()));
    } else if (rule instanceof Rule.Trait trait) {
      out.text("trait", trait.name());
      TestFormat.write(trait.test(), out);
    } else if (rule instanceof Rule.Distance distance) {
      writeDistance(distance, out);
    } else if (rule instanceof Rule.Behavior behavior) {
      BehaviorFormat.write(behavior, out);
    } else if (rule instanceof Rule.Sequence sequence) {
      BehaviorFormat.write(sequence, out);
    } else if (rule instanceof Rule.Staged staged) {
      out.text("stage", staged.name());
      out.texts("in", staged.stages().stream().map(Stage::name).toList());
    } else if (rule instanceof Rule.Member member) {
      out.text("member", member.segment());
    } else if (rule instanceof Rule.Consented consented) {
      out.text("consent", consented.purpose());
    } else {
      writeModel(rule, out);
    }
  }

  private static void writeModel(Rule rule, NodeWriter out) throws IOException {
    if (rule instanceof Rule.Score score) {
      out.text("score", score.name());
      TestFormat.write(score.test(), out);
    } else if (rule instanceof Rule.Cluster cluster) {
      out.text("cluster", cluster.model());
      TestFormat.write(cluster.test(), out);
    } else if (rule instanceof Rule.Probability probability) {
      out.text("probability", probability.model());
      out.whole("number", probability.cluster());
      TestFormat.write(probability.test(), out);
    } else {
      Rule.Propensity propensity = (Rule.Propensity) rule;
      out.text("propensity", propensity.model());
      TestFormat.write(propensity.test(), out);
    }
  }

  private static void writeDistance(Rule.Distance distance, NodeWriter out) throws IOException {
    out.field("distance");
    out.itemsOnOneLine(
        () -> {
          out.text(distance.latitude());
          out.text(distance.longitude());
        });
    out.numbers("from", new double[] {distance.atLatitude(), distance.atLongitude()});
    out.number("metres", distance.metres());
  }

  static Rule readRule(Value in) {
    Fields fields = in.fields();
    String kind = TestFormat.only(in, fields, KINDS, "a rule");
    Rule rule = readKind(kind, in, fields);
    fields.requireNoOthers();
    return rule;
  }

  private static Rule readKind(String kind, Value in, Fields fields) {
    Value what = fields.get(kind);
    return switch (kind) {
      case "all" -> made(in, () -> new Rule.All(readRules(what)));
      case "any" -> made(in, () -> new Rule.Any(readRules(what)));
      case "not" -> made(in, () -> new Rule.Not(readRule(what)));
      case "everyone" -> new Rule.Constant(what.flag());
      case "ids" -> new Rule.Listed(new HashSet<>(what.texts()));
      case "distance" -> readDistance(in, fields);
      case "measure" -> BehaviorFormat.readBehavior(in, fields);
      case "sequence" -> BehaviorFormat.readSequence(in, fields);
      case "stage" -> {
        List<Stage> stages =
            fields.get("in").items().stream().map(stage -> stage.choice(Stage.class)).toList();
        yield made(in, () -> new Rule.Staged(what.text(), stages));
      }
      case "member" -> made(in, () -> new Rule.Member(what.text()));
      case "consent" -> made(in, () -> new Rule.Consented(what.text()));
      default -> readTested(kind, in, fields);
    };
  }

  private static List<Rule> readRules(Value in) {
    return in.items().stream().map(RuleFormat::readRule).toList();
  }

  private static Rule readTested(String kind, Value in, Fields fields) {
    String name = fields.get(kind).text();
    ValueTest test = TestFormat.read(in, fields);
    return switch (kind) {
      case "trait" -> made(in, () -> new Rule.Trait(name, test));
      case "score" -> made(in, () -> new Rule.Score(name, test));
      case "cluster" -> made(in, () -> new Rule.Cluster(name, test));
      case "propensity" -> made(in, () -> new Rule.Propensity(name, test));
      default -> {
        int number = fields.get("number").whole(0, Integer.MAX_VALUE);
        yield made(in, () -> new Rule.Probability(name, number, test));
      }
    };
  }

  private static Rule readDistance(Value in, Fields fields) {
    List<Value> names = fields.get("distance").items();
    fields.get("distance").requireCount(names.size(), 2, "the traits of latitude and longitude");
    double[] point = fields.get("from").numbers(2, "latitude and longitude of the point");
    double metres = fields.get("metres").number();
    return made(
        in,
        () ->
            new Rule.Distance(
                names.get(0).text(), names.get(1).text(), point[0], point[1], metres));
  }

  /** Makes a part of a rule; what is not allowed is said of the object. */
  static <T> T made(Value in, Supplier<T> part) {
    try {
      return part.get();
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }
}
