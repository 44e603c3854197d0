package dev.segmentation.audience;

import dev.segmentation.data.Column;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.engagement.StagePolicy;
import dev.segmentation.rule.Measure;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleModels;
import dev.segmentation.rule.Value;
import dev.segmentation.rule.ValueTest;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes steps of rules. What several rules have in common is one step. */
final class BatchCompiler {

  private final BatchSource source;
  private final RuleModels models;
  private final long at;
  private final BatchProgram program;
  private final Map<Rule, Integer> placeOfRule = new HashMap<>();
  private final Map<String, Integer> placeOfSegment = new HashMap<>();

  BatchCompiler(BatchSource source, RuleModels models, long at) {
    this.source = source;
    this.models = models;
    this.at = at;
    this.program = new BatchProgram(source);
  }

  BatchProgram program() {
    return program;
  }

  /** Adds the steps of a segment; those it names must have been added. */
  void add(String segment, Rule rule) {
    models.require(rule);
    placeOfSegment.put(segment, place(rule));
  }

  /** Returns the place of the step that gives the members of a segment. */
  int placeOf(String segment) {
    return Objects.requireNonNull(placeOfSegment.get(segment));
  }

  private int place(Rule rule) {
    Integer known = placeOfRule.get(rule);
    if (known != null) {
      return known;
    }
    int place = newPlace(rule);
    placeOfRule.put(rule, place);
    return place;
  }

  private int newPlace(Rule rule) {
    if (rule instanceof Rule.All all) {
      return program.addAll(all.terms().stream().mapToInt(this::place).toArray());
    }
    if (rule instanceof Rule.Any any) {
      return program.addAny(any.terms().stream().mapToInt(this::place).toArray());
    }
    if (rule instanceof Rule.Not not) {
      return program.addNot(place(not.term()));
    }
    if (rule instanceof Rule.Constant constant) {
      return program.addConstant(constant.holds());
    }
    if (rule instanceof Rule.Member member) {
      return placeOf(member.segment());
    }
    if (rule instanceof Rule.Listed listed) {
      return program.addTest(listed(listed)::get);
    }
    if (rule instanceof Rule.Trait trait) {
      return trait(trait);
    }
    if (rule instanceof Rule.Distance distance) {
      return distance(distance);
    }
    if (rule instanceof Rule.Consented consented) {
      source.requireConsents(consented.purpose());
      Instant instant = Instant.ofEpochMilli(at);
      return program.addTest(row -> source.consent(row).allows(consented.purpose(), instant));
    }
    return behaviorOrModel(rule);
  }

  private int behaviorOrModel(Rule rule) {
    if (rule instanceof Rule.Behavior behavior) {
      return behavior(behavior);
    }
    if (rule instanceof Rule.Sequence sequence) {
      int[] patterns = sequence.steps().stream().mapToInt(program::addPattern).toArray();
      return program.add(new SequenceStep(patterns, sequence, at));
    }
    if (rule instanceof Rule.Score score) {
      int values = score(score.name());
      return tested(values, PassingNumbers.of(score.test(), Value.Type.NUMBER, at));
    }
    if (rule instanceof Rule.Staged staged) {
      return staged(staged);
    }
    if (rule instanceof Rule.Cluster cluster) {
      return model(List.of(Rule.Cluster.class, cluster.model()), rule, cluster.test());
    }
    if (rule instanceof Rule.Probability probability) {
      return model(
          List.of(Rule.Probability.class, probability.model(), probability.cluster()),
          rule,
          probability.test());
    }
    Rule.Propensity propensity = (Rule.Propensity) rule;
    return model(List.of(Rule.Propensity.class, propensity.model()), rule, propensity.test());
  }

  private int behavior(Rule.Behavior behavior) {
    Measure measure = behavior.measure();
    int pattern = program.addPattern(measure.events());
    int values =
        program.addValue(
            List.of(measure, behavior.window()),
            () -> new MeasureStep(source.log(), pattern, measure, behavior.window(), at));
    return tested(values, PassingNumbers.of(behavior.test(), measure.kind().type(), at));
  }

  private int tested(Object key, Supplier<RowValue> rows, ValueTest test, Value.Type type) {
    return tested(value(key, rows), PassingNumbers.of(test, type, at));
  }

  private int value(Object key, Supplier<RowValue> rows) {
    return program.addValue(
        key,
        () -> {
          RowValue value = rows.get();
          return (work, values) -> value.fill(work.from, work.to, values);
        });
  }

  private int tested(int values, PassingNumbers passing) {
    return program.addTest(values, passing::fill);
  }

  private BitSet listed(Rule.Listed listed) {
    ProfileIndex profiles = source.profiles();
    BitSet rows = new BitSet();
    for (String id : listed.ids()) {
      int row = profiles.rowOf(id);
      if (row >= 0) {
        rows.set(row);
      }
    }
    return rows;
  }

  private int trait(Rule.Trait trait) {
    Column column = source.column(trait.name());
    if (!TraitPredicates.isNumeric(column)) {
      return program.addTest(TraitPredicates.of(column, trait.test(), at));
    }
    Value.Type type = column instanceof NumberColumn ? Value.Type.NUMBER : Value.Type.INSTANT;
    return tested(column, () -> TraitPredicates.values(column), trait.test(), type);
  }

  private int distance(Rule.Distance distance) {
    Column latitude = source.column(distance.latitude());
    Column longitude = source.column(distance.longitude());
    if (!(latitude instanceof NumberColumn && longitude instanceof NumberColumn)) {
      return program.addConstant(false);
    }
    RowValue latitudes = TraitPredicates.values(latitude);
    RowValue longitudes = TraitPredicates.values(longitude);
    return program.addTest(row -> distance.test(latitudes.value(row), longitudes.value(row)));
  }

  private int score(String name) {
    return value(
        List.of(Rule.Score.class, name),
        () -> new ScoreValue(source, Objects.requireNonNull(models.scores().get(name)), at));
  }

  private int staged(Rule.Staged staged) {
    StagePolicy policy = Objects.requireNonNull(models.stages().get(staged.name()));
    int values = score(staged.name());
    return program.addTest(
        values,
        (scores, bits) -> {
          for (int i = 0; i < scores.length; i++) {
            if (staged.stages().contains(policy.stage(scores[i]))) {
              bits[i / Long.SIZE] |= 1L << i;
            }
          }
        });
  }

  /** Asks a model of traits; what it gives is missing where there is no number. */
  private int model(Object key, Rule rule, ValueTest test) {
    RowValue value =
        row -> {
          Double number = models.value(rule, source.traits(row));
          return number == null ? Double.NaN : number;
        };
    return tested(key, () -> value, test, Value.Type.NUMBER);
  }
}
