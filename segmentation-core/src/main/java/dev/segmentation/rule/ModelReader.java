package dev.segmentation.rule;

import dev.segmentation.engagement.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what models, other segments, decisions and places say of a person. */
final class ModelReader {

  private static final String A_MODEL = "the name of a model, such as \"engagement\"";

  private final RuleCursor cursor;
  private final ValueReader values;

  ModelReader(RuleCursor cursor, ValueReader values) {
    this.cursor = cursor;
    this.values = values;
  }

  /** Reads what gives a number, or returns null where another word is here. */
  @Nullable Subject subject() {
    RuleToken start = cursor.peek();
    if (cursor.takeWord("score")) {
      String name = argument(A_MODEL);
      return number(start, test -> new Rule.Score(name, test));
    }
    if (cursor.takeWord("cluster")) {
      String name = argument(A_MODEL);
      return number(start, test -> new Rule.Cluster(name, test));
    }
    if (cursor.takeWord("propensity")) {
      String name = argument(A_MODEL);
      return number(start, test -> new Rule.Propensity(name, test));
    }
    return cursor.takeWord("probability") ? probability(start) : null;
  }

  private Subject number(RuleToken start, Function<ValueTest, Rule> rule) {
    return new Subject(Value.Type.NUMBER, test -> cursor.made(start, () -> rule.apply(test)));
  }

  private Subject probability(RuleToken start) {
    cursor.expectSign("(");
    String model = cursor.quotedName(A_MODEL);
    cursor.expectSign(",");
    int cluster = values.wholeNumber("the number of a cluster, from 0");
    cursor.expectSign(")");
    return number(start, test -> new Rule.Probability(model, cluster, test));
  }

  private String argument(String expected) {
    cursor.expectSign("(");
    String name = cursor.quotedName(expected);
    cursor.expectSign(")");
    return name;
  }

  Rule member() {
    RuleToken start = cursor.take();
    String segment = argument("the name of a segment, such as \"vip\"");
    return cursor.made(start, () -> new Rule.Member(segment));
  }

  Rule consent() {
    RuleToken start = cursor.take();
    String purpose = argument("a purpose, such as \"advertising\"");
    return cursor.made(start, () -> new Rule.Consented(purpose));
  }

  Rule stage() {
    RuleToken start = cursor.take();
    String score = argument(A_MODEL);
    if (cursor.takeSign("=")) {
      Stage stage = oneStage();
      return cursor.made(start, () -> new Rule.Staged(score, List.of(stage)));
    }
    cursor.expectWord("in");
    List<Stage> stages = cursor.list(this::oneStage);
    return cursor.made(start, () -> new Rule.Staged(score, stages));
  }

  private Stage oneStage() {
    RuleToken token = cursor.peek();
    String text = values.text("a stage such as \"decision\"");
    List<String> known = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (RuleWords.stage(stage).equalsIgnoreCase(text)) {
        return stage;
      }
      known.add(RuleWords.stage(stage));
    }
    throw cursor.unknown(token, "stage", known);
  }

  Rule distance() {
    RuleToken start = cursor.take();
    cursor.expectSign("(");
    String latitude = cursor.name("the trait with the latitude");
    cursor.expectSign(",");
    String longitude = cursor.name("the trait with the longitude");
    cursor.expectSign(",");
    double atLatitude = values.number("the latitude of the point");
    cursor.expectSign(",");
    double atLongitude = values.number("the longitude of the point");
    cursor.expectSign(")");
    cursor.expectSign("<=");
    double metres = values.number("a distance such as 10 km") * unit();
    return cursor.made(
        start, () -> new Rule.Distance(latitude, longitude, atLatitude, atLongitude, metres));
  }

  private double unit() {
    if (cursor.takeWord("km")) {
      return 1_000;
    }
    if (cursor.takeWord("m")) {
      return 1;
    }
    throw cursor.unexpected("'km' or 'm'", List.of());
  }
}
