package dev.segmentation.rule;

import dev.segmentation.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the reading of a rule has come to, and the errors that can happen there. */
final class RuleCursor {

  private final String text;
  private final List<RuleToken> tokens;
  private final IdentityHashMap<Object, Integer> starts = new IdentityHashMap<>();
  private int at;

  RuleCursor(String text) {
    this.text = text;
    this.tokens = RuleLexer.tokens(text);
  }

  RuleToken peek() {
    return tokens.get(at);
  }

  /** Returns the token after this one, or the last. */
  RuleToken peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  RuleToken take() {
    RuleToken token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean takeWord(String word) {
    return takeIf(peek().isWord(word));
  }

  boolean takeSign(String sign) {
    return takeIf(peek().isSign(sign));
  }

  private boolean takeIf(boolean wanted) {
    if (wanted) {
      take();
    }
    return wanted;
  }

  /** Takes a word that must follow. */
  void expectWord(String word) {
    if (!takeWord(word)) {
      throw unexpected("'" + word + "'", List.of(word));
    }
  }

  /** Takes a sign that must follow. */
  void expectSign(String sign) {
    if (!takeSign(sign)) {
      throw unexpected("'" + sign + "'", List.of());
    }
  }

  /** Tells whether a word and a parenthesis follow. */
  boolean isCall() {
    return peek().kind() == RuleToken.Kind.WORD && peekNext().isSign("(");
  }

  /** Takes the name of a trait or property, which is no keyword unless in backquotes. */
  String name(String expected) {
    RuleToken token = peek();
    boolean plain = token.kind() == RuleToken.Kind.WORD && !RuleWords.isReserved(token.text());
    if (!plain && token.kind() != RuleToken.Kind.NAME) {
      throw unexpected(expected, List.of());
    }
    return take().text();
  }

  /** Takes a name, in double quotes or not. */
  String quotedName(String expected) {
    return peek().kind() == RuleToken.Kind.TEXT ? take().text() : name(expected);
  }

  /** Reads one or more parts with commas between them, in parentheses. */
  <T> List<T> list(Supplier<T> each) {
    List<T> parts = new ArrayList<>();
    expectSign("(");
    do {
      parts.add(each.get());
    } while (takeSign(","));
    expectSign(")");
    return parts;
  }

  /** Takes a token of a kind that must follow. */
  RuleToken expect(RuleToken.Kind kind, String expected) {
    if (peek().kind() != kind) {
      throw unexpected(expected, List.of());
    }
    return take();
  }

  /** Says that something else was expected here than what is. */
  RuleException unexpected(String expected, Collection<String> words) {
    RuleToken token = peek();
    boolean ended = token.kind() == RuleToken.Kind.END;
    String found =
        ended
            ? "the rule ends"
            : "found '" + RuleWords.shown(text.substring(token.start(), token.end())) + "'";
    String close =
        token.kind() == RuleToken.Kind.WORD ? Suggestion.closest(token.text(), words) : null;
    return error(token, "expected " + expected + ", but " + found, close, null);
  }

  /** Says that a text is none of those there are. */
  RuleException unknown(RuleToken token, String what, Collection<String> known) {
    String reason =
        "there is no " + what + " '" + RuleWords.shown(token.text()) + "'; there are " + known;
    return error(token, reason, Suggestion.closest(token.text(), known), null);
  }

  /** Says what is wrong with a token. */
  RuleException error(
      RuleToken token, String reason, @Nullable String suggestion, @Nullable Throwable cause) {
    String piece = text.substring(token.start(), token.end());
    return RuleException.at(text, token.start(), piece, reason, suggestion, cause);
  }

  /** Makes a part of the rule that begins with a token; what is not allowed is said of that. */
  <T> T made(RuleToken token, Supplier<T> part) {
    try {
      T made = part.get();
      starts.put(made, token.start());
      return made;
    } catch (IllegalArgumentException e) {
      throw error(token, String.valueOf(e.getMessage()), null, e);
    }
  }

  /** Says what a schema finds wrong: of the first token in the part that says so, or its first. */
  RuleException refused(RuleProblem problem) {
    int start = starts.getOrDefault(problem.rule(), 0);
    List<RuleToken> from = tokens.stream().filter(token -> token.start() >= start).toList();
    RuleToken wrong =
        from.stream()
            .filter(token -> token.text().equals(problem.value()))
            .findFirst()
            .orElse(from.get(0));
    return error(wrong, problem.reason(), problem.suggestion(), null);
  }
}
