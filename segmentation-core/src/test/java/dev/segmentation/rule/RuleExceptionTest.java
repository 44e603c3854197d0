package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleExceptionTest {

  private static RuleException refusal(String text) {
    Throwable refusal = catchThrowable(() -> Rule.parse(text));
    assertThat(refusal).as(text).isInstanceOf(RuleException.class);
    return (RuleException) refusal;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // text | column | piece | part of the reason
        "age | 4 | ~~ | expected what is asked of it: =, !=, <, <=, >, >=, all of, any of",
        "age 5 | 5 | 5 | but found '5'",
        "age = | 6 | ~~ | expected a value: a number, a \"text\", true, false, a date or now, but"
            + " the rule ends",
        "age = = | 7 | = | expected a value",
        "= 5 | 1 | = | expected a trait, a function such as count(purchase), or a parenthesis",
        "\"age\" = 5 | 1 | \"age\" | names of traits stand in backquotes",
        "exists(\"age\") | 8 | \"age\" | names of traits stand in backquotes",
        "(age = 5 | 9 | ~~ | expected ')'",
        "age = 5) | 8 | ) | expected 'and', 'or' or the end of the rule, but found ')'",
        "age = 5 age = 6 | 9 | age | expected 'and', 'or' or the end of the rule",
        "age = 5 and | 12 | ~~ | expected a trait",
        "age between 5 | 14 | ~~ | expected 'and'",
        "age between 6 and 5 | 5 | between | the first value of between is above the second",
        "age between 6 and \"a\" | 5 | between | needs two values of one type",
        "age in (5, \"a\") | 5 | in | must be of one type",
        "age in () | 9 | ) | expected a value",
        "age not 5 | 9 | 5 | expected 'in'",
        "vip > true | 5 | > | true and false have no order",
        "name like \"\" | 6 | like | a pattern must have 1 to 1000 characters",
        "name contains \"\" | 6 | contains | every text holds the empty text",
        "name starts \"a\" | 13 | \"a\" | expected 'with'",
        "name like 5 | 11 | 5 | expected a pattern in double quotes",
        "name = 'x' | 8 | ' | texts stand in straight double quotes",
        "name = \"x | 8 | \"x | is not closed",
        "! a = 1 | 1 | ! | write not",
        "a in [1] | 6 | [ | lists stand in parentheses",
        "a = 1 % 2 | 7 | % | not used in rules",
        "a < 1e999 | 5 | 1e999 | cannot compare with Infinity",
        "a > 2026-13-01 | 5 | 2026-13-01 | is no date; write 2026-01-31",
        "a > 2026-02-30 | 5 | 2026-02-30 | is no date",
        "a within 3 months | 12 | months | they differ in length; give days",
        "a within 1 year | 12 | year | 'this year'",
        "a within 3 dogs | 12 | dogs | expected a unit of time: days, hours, milliseconds",
        "a within 1.5 days | 10 | 1.5 | whole number",
        "a within 0 days | 3 | within | outside 1 millisecond to 36,525 days",
        "a within 40000 days | 3 | within | outside 1 millisecond to 36,525 days",
        "a within today | 10 | today | expected a window: 30 days, this month, or ever",
        "a within this moth | 15 | moth | expected day, month, week or year",
        "a within this day in \"Europe/Pari\" | 22 | \"Europe/Pari\" | no time zone 'Europe/Pari'",
        "a from 2026-01-02 to 2026-01-01 | 3 | from | must end after that",
        "a > now - 40000 days | 9 | - | at most 36,525 days",
        "count(e) | 9 | ~~ | expected what is asked of it",
        "count(e) within 5 days | 10 | within | such as >= 1, before the window",
        "count(e) >= \"a\" | 1 | count | count gives NUMBER, but is tested as TEXT",
        "count(e where member(\"x\")) = 1 | 7 | e | asks for its properties only",
        "count(e where since within 5 days) = 1 | 7 | e | cannot look at now",
        "count(of) = 1 | 7 | of | expected the name of an event",
        "count(e gap 5 minutes) = 1 | 9 | gap | expected ')'",
        "sum(e) > 5 | 6 | ) | expected 'of'",
        "sequence(a) | 1 | sequence | 1 steps in a sequence; give 2 to 20",
        "stage(\"s\") = \"decison\" | 14 | \"decison\" | no stage 'decison'",
        "probability(\"m\", 0.5) > 1 | 18 | 0.5 | the number of a cluster, from 0, but found 0.5",
        "distance(a, b, 91, 0) <= 1 km | 1 | distance | outside latitudes",
        "distance(a, b, 1, 0) <= 1 mile | 27 | mile | expected 'km' or 'm'",
        "id = \"u1\" | 4 | = | expected 'in'",
        "foo(e) = 1 | 1 | foo | expected a function: all, any, average, cluster, consent, count",
      })
  @DisplayName("Each mistake is named with its place")
  void reasons(String text, int column, String piece, String reason) {
    RuleException refusal = refusal(text);
    assertThat(refusal.reason()).contains(reason);
    assertThat(refusal.line()).isEqualTo(1);
    assertThat(refusal.column()).isEqualTo(column);
    assertThat(refusal.piece()).isEqualTo(piece);
    assertThat(refusal).hasMessageContaining(reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "age betwen 5 and 6 | between",
        "name contians \"a\" | contains",
        "age = tru | true",
        "age within 3 dais | days",
        "cuont(e) = 1 | count",
        "age = 5 an b = 6 | and",
        "age = 5 dayz | days",
        "stage(\"s\") = \"decison\" | decision",
        "a within this moth | month",
        "a within this day in \"Europe/Pari\" | Europe/Paris",
      })
  @DisplayName("A word that is near is suggested")
  void suggestions(String text, String meant) {
    RuleException refusal = refusal(text);
    assertThat(refusal.suggestion()).isEqualTo(meant);
    assertThat(refusal).hasMessageEndingWith("; did you mean '" + meant + "'?");
  }

  @Test
  @DisplayName("Signs of programming languages are answered with the word for them")
  void signs() {
    assertThat(refusal("a = 1 || b = 2").reason()).endsWith("write or");
    assertThat(refusal("a = 1 && b = 2").reason()).endsWith("write and");
  }

  @Test
  @DisplayName("Where nothing is near nothing is suggested")
  void noSuggestion() {
    assertThat(refusal("age sideways 5").suggestion()).isNull();
    assertThat(refusal("age sideways 5")).hasMessageNotContaining("did you mean");
  }

  @Test
  @DisplayName("The place counts lines and characters, and a caret shows it")
  void place() {
    RuleException refusal = refusal("age = 5\n  and \uD83D\uDE00x = 3\nand b = 1");
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.column()).isEqualTo(7);
    assertThat(refusal.excerpt()).isEqualTo("  and \uD83D\uDE00x = 3\n      ^");
    assertThat(refusal("`\uD83D\uDE00` = ?").excerpt()).isEqualTo("`\uD83D\uDE00` = ?\n      ^");
    assertThat(refusal("\tage\r\n= ?").line()).isEqualTo(2);
    assertThat(refusal("\tage ?\r\n").excerpt()).isEqualTo(" age ? \n     ^");
    assertThat(refusal("").excerpt()).isEqualTo("\n^");
  }

  @Test
  @DisplayName("Of a long line and a long piece only a part is shown")
  void cut() {
    String text = "a = 1 and ".repeat(20) + "? " + "or b = 2".repeat(20);
    assertThat(refusal(text).excerpt().lines().findFirst().orElseThrow())
        .startsWith("…")
        .endsWith("…")
        .hasSize(122);
    assertThat(refusal("a = 1 " + "x".repeat(500)).piece()).hasSize(40).endsWith("…");
  }
}
