package dev.segmentation.rule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a rule by recursive descent: how its parts are joined, and what is asked of each. */
final class RuleReader {

  /** A level of a rule is written with a not and a parenthesis at most. */
  private static final int MAX_NESTING = 2 * Rule.MAX_DEPTH;

  private static final List<String> OPERATORS = RuleWords.operators();

  private final RuleCursor cursor;
  private final ValueReader values;
  private final BehaviorReader behaviors;
  private final ModelReader models;
  private int nesting;

  RuleReader(RuleCursor cursor, ZoneId zone) {
    this.cursor = cursor;
    this.values = new ValueReader(cursor, zone);
    this.models = new ModelReader(cursor, values);
    this.behaviors = new BehaviorReader(cursor, values, this::filter);
  }

  /** Reads the whole text. */
  Rule read() {
    Rule rule = rule();
    if (cursor.peek().kind() != RuleToken.Kind.END) {
      throw cursor.unexpected("'and', 'or' or the end of the rule", RuleWords.continuing());
    }
    return rule;
  }

  private Rule rule() {
    return chain("or", this::conjunction, Rule.Any::new);
  }

  private Rule conjunction() {
    return chain("and", this::term, Rule.All::new);
  }

  private Rule chain(String word, Supplier<Rule> each, Function<List<Rule>, Rule> join) {
    RuleToken start = cursor.peek();
    Rule first = each.get();
    if (!cursor.peek().isWord(word)) {
      return first;
    }
    List<Rule> terms = new ArrayList<>(List.of(first));
    while (cursor.takeWord(word)) {
      terms.add(each.get());
    }
    return cursor.made(start, () -> join.apply(terms));
  }

  private Rule term() {
    RuleToken start = cursor.peek();
    if (cursor.takeWord("not")) {
      Rule term = nested(start, this::term);
      return cursor.made(start, () -> new Rule.Not(term));
    }
    if (cursor.takeSign("(")) {
      Rule rule = nested(start, this::rule);
      cursor.expectSign(")");
      return rule;
    }
    if (cursor.takeWord("everyone")) {
      return cursor.made(start, Rules::everyone);
    }
    if (cursor.takeWord("nobody")) {
      return cursor.made(start, Rules::nobody);
    }
    if (cursor.takeWord("id")) {
      return listed(start);
    }
    if (cursor.takeWord("exists")) {
      return exists(start);
    }
    return cursor.isCall() ? call(start) : tested(start, trait(start));
  }

  private Rule filter() {
    return nested(cursor.peek(), this::rule);
  }

  /** Goes one level down, so that no text can overflow the stack. */
  private Rule nested(RuleToken token, Supplier<Rule> inner) {
    if (++nesting > MAX_NESTING) {
      String reason =
          "more than "
              + MAX_NESTING
              + " parentheses and nots are open here; name parts of the rule as segments and ask"
              + " for their members";
      throw cursor.error(token, reason, null, null);
    }
    Rule rule = inner.get();
    nesting--;
    return rule;
  }

  private Rule listed(RuleToken start) {
    cursor.expectWord("in");
    if (cursor.peek().isSign("(") && cursor.peekNext().isSign(")")) {
      cursor.take();
      cursor.take();
      return cursor.made(start, () -> new Rule.Listed(Set.of()));
    }
    List<String> ids = values.texts();
    return cursor.made(start, () -> new Rule.Listed(new HashSet<>(ids)));
  }

  private Rule exists(RuleToken start) {
    cursor.expectSign("(");
    Subject subject = cursor.isCall() ? subject() : trait(start);
    cursor.expectSign(")");
    return subject.asked(new ValueTest.Exists());
  }

  private Rule tested(RuleToken start, Subject subject) {
    boolean negated = cursor.takeWord("not");
    if (negated && !cursor.peek().isWord("in")) {
      throw cursor.unexpected("'in'", List.of("in"));
    }
    RuleToken next = cursor.peek();
    if (!subject.isInstant() && (next.isWord("within") || next.isWord("from"))) {
      throw cursor.unexpected("what is asked of it, such as >= 1, before the window", List.of());
    }
    ValueTest test = values.test();
    if (test == null) {
      throw cursor.unexpected(
          "what is asked of it: =, !=, <, <=, >, >=, " + RuleWords.listed(OPERATORS), OPERATORS);
    }
    Rule rule = subject.asked(test);
    return negated ? cursor.made(start, () -> new Rule.Not(rule)) : rule;
  }

  private Subject trait(RuleToken start) {
    if (cursor.peek().kind() == RuleToken.Kind.TEXT) {
      String reason = "a trait was expected, but this is a text";
      throw cursor.error(
          cursor.peek(), reason + "; names of traits stand in backquotes", null, null);
    }
    String name = cursor.name("a trait, a function such as count(purchase), or a parenthesis");
    return new Subject(null, test -> cursor.made(start, () -> new Rule.Trait(name, test)));
  }

  private Rule call(RuleToken start) {
    return switch (RuleWords.lower(start.text())) {
      case "all" -> combined(Rule.All::new);
      case "any" -> combined(Rule.Any::new);
      case "never" -> behaviors.never();
      case "sequence" -> behaviors.sequence();
      case "stage" -> models.stage();
      case "member" -> models.member();
      case "consent" -> models.consent();
      case "distance" -> models.distance();
      default -> tested(start, subject());
    };
  }

  private Subject subject() {
    Subject subject = behaviors.subject();
    subject = subject == null ? models.subject() : subject;
    if (subject == null) {
      throw cursor.unexpected(
          "a function: " + RuleWords.listed(RuleWords.FUNCTIONS), RuleWords.FUNCTIONS);
    }
    return subject;
  }

  /** Reads rules in parentheses that are joined: the way to write a join of one rule. */
  private Rule combined(Function<List<Rule>, Rule> join) {
    RuleToken start = cursor.take();
    List<Rule> terms = cursor.list(() -> nested(start, this::rule));
    return cursor.made(start, () -> join.apply(terms));
  }
}
