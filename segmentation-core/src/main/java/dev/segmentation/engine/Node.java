package dev.segmentation.engine;

import dev.segmentation.rule.Explanation;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule made ready for many evaluations of the state of one person. */
abstract sealed class Node {

  private final Rule rule;

  Node(Rule rule) {
    this.rule = rule;
  }

  final Rule rule() {
    return rule;
  }

  /**
   * Tells whether the rule holds, and tells the evaluation the first instant after it at which that
   * may change by time alone: never later than it does.
   */
  abstract boolean test(Evaluation now);

  /** Tells whether time alone can make it hold. */
  abstract boolean rises();

  /** Tells whether time alone can make it hold no more. */
  abstract boolean falls();

  List<Node> terms() {
    return List.of();
  }

  /** Returns what was found, or null. */
  @Nullable Object observed(Evaluation now) {
    return null;
  }

  /** Returns when the events were that decided, the latest first. */
  List<Instant> deciding(Evaluation now) {
    return List.of();
  }

  final Explanation explain(Evaluation now) {
    List<Explanation> below = new ArrayList<>();
    for (Node term : terms()) {
      below.add(term.explain(now));
    }
    return new Explanation(rule, test(now), observed(now), deciding(now), below);
  }

  /** Holds where all terms hold, or where one does: the first that decides ends the look. */
  static final class Join extends Node {
    private final Node[] terms;
    private final boolean decides;

    /**
     * Makes a join.
     *
     * @param decides the outcome of a term that is that of the whole: false where all must hold
     */
    Join(Rule rule, List<Node> terms, boolean decides) {
      super(rule);
      this.terms = terms.toArray(Node[]::new);
      this.decides = decides;
    }

    @Override
    boolean test(Evaluation now) {
      for (Node term : terms) {
        if (term.test(now) == decides) {
          return decides;
        }
      }
      return !decides;
    }

    @Override
    boolean rises() {
      return Arrays.stream(terms).anyMatch(Node::rises);
    }

    @Override
    boolean falls() {
      return Arrays.stream(terms).anyMatch(Node::falls);
    }

    @Override
    List<Node> terms() {
      return List.of(terms);
    }
  }

  /** Holds where the term does not. */
  static final class Not extends Node {
    private final Node term;

    Not(Rule rule, Node term) {
      super(rule);
      this.term = term;
    }

    @Override
    boolean test(Evaluation now) {
      return !term.test(now);
    }

    @Override
    boolean rises() {
      return term.falls();
    }

    @Override
    boolean falls() {
      return term.rises();
    }

    @Override
    List<Node> terms() {
      return List.of(term);
    }
  }

  /** What time alone does not change. */
  abstract static sealed class Steady extends Node {
    Steady(Rule rule) {
      super(rule);
    }

    @Override
    final boolean rises() {
      return false;
    }

    @Override
    final boolean falls() {
      return false;
    }
  }

  /** Holds always or never. */
  static final class Constant extends Steady {
    private final boolean holds;

    Constant(Rule.Constant rule) {
      super(rule);
      this.holds = rule.holds();
    }

    @Override
    boolean test(Evaluation now) {
      return holds;
    }
  }

  /** A flag of the person: a test of traits that was made when they were told. */
  static final class Flag extends Steady {
    private final StaticTest test;
    private final int word;
    private final long mask;

    Flag(StaticTest test, int flag) {
      super(test.rule());
      this.test = test;
      this.word = flag >>> 6;
      this.mask = 1L << flag;
    }

    @Override
    boolean test(Evaluation now) {
      return (now.cells().loaded()[word] & mask) != 0;
    }

    @Override
    @Nullable Object observed(Evaluation now) {
      return test.observed(now.state());
    }
  }

  /** Members of another segment: where they change by time, whoever asks for them is told. */
  static final class Member extends Steady {
    private final SegmentPlan segment;

    Member(Rule.Member rule, SegmentPlan segment) {
      super(rule);
      this.segment = segment;
    }

    /**
     * Looks at the flag, which is right at the present; in the past the other rule is evaluated.
     */
    @Override
    boolean test(Evaluation now) {
      return now.isPast() ? segment.root().test(now) : segment.isMember(now.cells().loaded());
    }

    @Override
    List<Node> terms() {
      return List.of(segment.root());
    }
  }

  /** Everything that looks at events, time or models. */
  abstract static non-sealed class Leaf extends Node {
    Leaf(Rule rule) {
      super(rule);
    }

    /** Returns true, where it is not known better. */
    @Override
    boolean rises() {
      return true;
    }

    /** Returns true, where it is not known better. */
    @Override
    boolean falls() {
      return true;
    }
  }
}
