package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How the orders of a chain compare, and which to take. {@link #toString} is a table to print.
 *
 * @param scores one score an order, from 0 on
 * @param tests one test an order but the last, each against the next; the statistic is twice the
 *     difference of the log-likelihoods on the visits both can score
 * @param significance p-value below which a higher order counts as better, above 0 and below 1
 */
public record OrderChoice(List<OrderScore> scores, List<ChainTest> tests, double significance) {

  /** Checks and copies the parts. */
  public OrderChoice {
    scores = List.copyOf(scores);
    tests = List.copyOf(tests);
    if (scores.isEmpty() || tests.size() != scores.size() - 1) {
      throw new IllegalArgumentException(
          tests.size() + " tests do not stand between " + scores.size() + " scores");
    }
    CredibleInterval.requireLevel(significance);
  }

  /**
   * Returns the order one criterion chooses; of equal ones the lowest.
   *
   * @param criterion the criterion
   * @return an order
   */
  public int order(OrderCriterion criterion) {
    return switch (criterion) {
      case AIC -> lowest(OrderScore::aic);
      case BIC -> lowest(OrderScore::bic);
      case HELD_OUT_LOSS -> lowest(score -> score.heldOut().nats());
      case LIKELIHOOD_RATIO -> significant();
    };
  }

  private int lowest(ToDoubleFunction<OrderScore> value) {
    return scores.stream().min(Comparator.comparingDouble(value)).orElseThrow().order();
  }

  private int significant() {
    int order = 0;
    while (order < tests.size() && tests.get(order).pValue() < significance) {
      order++;
    }
    return order;
  }

  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "order", "contexts", "parameters", "log-likelihood", "AIC", "BIC", "loss, bits", "p"));
    for (OrderScore score : scores) {
      rows.add(
          List.of(
              Integer.toString(score.order()),
              Integer.toString(score.contexts()),
              TableText.number(score.parameters(), 0),
              TableText.number(score.logLikelihood(), 1),
              TableText.number(score.aic(), 1),
              TableText.number(score.bic(), 1),
              TableText.number(score.heldOut().bits(), 4),
              score.order() == 0 ? "" : pValue(tests.get(score.order() - 1))));
    }
    return TableText.of(rows)
        + String.format(
            Locale.ROOT,
            "AIC %d, BIC %d, likelihood ratio %d, held-out loss %d",
            order(OrderCriterion.AIC),
            order(OrderCriterion.BIC),
            order(OrderCriterion.LIKELIHOOD_RATIO),
            order(OrderCriterion.HELD_OUT_LOSS));
  }

  private static String pValue(ChainTest test) {
    return test.pValue() < 0.0001 ? "<0.0001" : TableText.number(test.pValue(), 4);
  }
}
