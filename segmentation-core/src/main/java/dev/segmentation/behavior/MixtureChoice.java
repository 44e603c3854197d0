package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How numbers of clusters compare, and which to take. {@link #toString} is a table to print.
 *
 * @param scores one score for each k, at least one
 */
public record MixtureChoice(List<MixtureScore> scores) {

  /** Checks and copies the parts. */
  public MixtureChoice {
    scores = List.copyOf(scores);
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least one score");
    }
  }

  /**
   * Returns the number of clusters one criterion chooses; of equal ones the lowest.
   *
   * @param criterion the criterion
   * @return one of the numbers compared
   */
  public int k(MixtureCriterion criterion) {
    return switch (criterion) {
      case AIC -> lowest(MixtureScore::aic);
      case BIC -> lowest(MixtureScore::bic);
      case BIC_OF_VISITS -> lowest(MixtureScore::bicOfVisits);
      case HELD_OUT -> lowest(score -> -score.heldOutPerVisit());
    };
  }

  private int lowest(ToDoubleFunction<MixtureScore> value) {
    return scores.stream().min(Comparator.comparingDouble(value)).orElseThrow().k();
  }

  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("k", "parameters", "nats", "AIC", "BIC", "BIC of visits", "held out"));
    for (MixtureScore score : scores) {
      rows.add(
          List.of(
              Integer.toString(score.k()),
              Long.toString(score.parameters()),
              TableText.number(-score.logLikelihoodPerVisit(), 4),
              TableText.number(score.aic(), 1),
              TableText.number(score.bic(), 1),
              TableText.number(score.bicOfVisits(), 1),
              TableText.number(-score.heldOutPerVisit(), 4)));
    }
    return TableText.of(rows)
        + String.format(
            Locale.ROOT,
            "AIC %d, BIC %d, BIC of visits %d, held out %d",
            k(MixtureCriterion.AIC),
            k(MixtureCriterion.BIC),
            k(MixtureCriterion.BIC_OF_VISITS),
            k(MixtureCriterion.HELD_OUT));
  }
}
