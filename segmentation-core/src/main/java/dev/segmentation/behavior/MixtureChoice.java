package dev.segmentation.behavior;

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
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%3s %10s %9s %15s %15s %15s %9s\n",
            "k",
            "parameters",
            "nats",
            "AIC",
            "BIC",
            "BIC of visits",
            "held out"));
    for (MixtureScore score : scores) {
      table.append(
          String.format(
              Locale.ROOT,
              "%3d %10d %9.4f %15.1f %15.1f %15.1f %9.4f\n",
              score.k(),
              score.parameters(),
              -score.logLikelihoodPerVisit(),
              score.aic(),
              score.bic(),
              score.bicOfVisits(),
              -score.heldOutPerVisit()));
    }
    return table
        .append(
            String.format(
                Locale.ROOT,
                "AIC %d, BIC %d, BIC of visits %d, held out %d",
                k(MixtureCriterion.AIC),
                k(MixtureCriterion.BIC),
                k(MixtureCriterion.BIC_OF_VISITS),
                k(MixtureCriterion.HELD_OUT)))
        .toString();
  }
}
