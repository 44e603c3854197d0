package dev.segmentation.stats.quality;

import dev.segmentation.stats.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the criteria vote among the candidates, and the reason in words. */
final class Vote {

  /** Limits of Kaufman and Rousseeuw 1990, table 4 of chapter 2. */
  private static final double STRONG = 0.70;

  private static final double REASONABLE = 0.50;
  private static final double WEAK = 0.25;

  private final List<Candidate> eligible;
  private final boolean shareIgnored;
  private final double minimumShare;
  private final int tried;
  private final Candidate bySilhouette;
  private final @Nullable Candidate byCalinskiHarabasz;
  private final @Nullable Candidate byDaviesBouldin;
  private final @Nullable Candidate byKnee;
  private final OptionalInt knee;
  private final boolean bySilhouetteAlone;
  private final Candidate winner;

  private Vote(List<Candidate> candidates, OptionalInt knee, double minimumShare) {
    List<Candidate> large =
        candidates.stream().filter(c -> c.smallestShare() >= minimumShare).toList();
    this.minimumShare = minimumShare;
    this.tried = candidates.size();
    this.shareIgnored = large.isEmpty();
    this.eligible = shareIgnored ? candidates : large;
    this.knee = knee;
    this.bySilhouette = best(Candidate::silhouette);
    this.bySilhouetteAlone = candidates.stream().allMatch(c -> Double.isNaN(c.inertia()));
    this.byCalinskiHarabasz = bySilhouetteAlone ? null : best(Candidate::calinskiHarabasz);
    this.byDaviesBouldin = bySilhouetteAlone ? null : best(c -> -c.daviesBouldin());
    this.byKnee =
        eligible.stream()
            .filter(c -> knee.isPresent() && knee.getAsInt() == c.k())
            .findFirst()
            .orElse(null);
    this.winner =
        eligible.stream()
            .min(
                Comparator.<Candidate>comparingInt(c -> -votersFor(c).size())
                    .thenComparingDouble(c -> -c.silhouette())
                    .thenComparingInt(Candidate::k))
            .orElseThrow();
  }

  /** Votes among at least one candidate, k rising. */
  static Vote of(List<Candidate> candidates, OptionalInt knee, double minimumShare) {
    return new Vote(candidates, knee, minimumShare);
  }

  /** Tells whether nothing else was measured, as under a distance that is not Euclidean. */
  boolean isBySilhouetteAlone() {
    return bySilhouetteAlone;
  }

  Candidate winner() {
    return winner;
  }

  Candidate bySilhouette() {
    return bySilhouette;
  }

  @Nullable Candidate byCalinskiHarabasz() {
    return byCalinskiHarabasz;
  }

  @Nullable Candidate byDaviesBouldin() {
    return byDaviesBouldin;
  }

  /** The largest value wins; of equal ones, and where all are NaN, the smallest k. */
  private Candidate best(ToDoubleFunction<Candidate> criterion) {
    Candidate best = eligible.get(0);
    for (Candidate candidate : eligible) {
      double value = criterion.applyAsDouble(candidate);
      double leader = criterion.applyAsDouble(best);
      if (value > leader || (Double.isNaN(leader) && !Double.isNaN(value))) {
        best = candidate;
      }
    }
    return best;
  }

  private List<String> votersFor(Candidate candidate) {
    List<String> voters = new ArrayList<>();
    if (candidate.equals(bySilhouette)) {
      voters.add("the silhouette");
    }
    if (candidate.equals(byCalinskiHarabasz)) {
      voters.add("Calinski-Harabasz");
    }
    if (candidate.equals(byDaviesBouldin)) {
      voters.add("Davies-Bouldin");
    }
    if (candidate.equals(byKnee)) {
      voters.add("the knee of the within-cluster curve");
    }
    return voters;
  }

  String reason() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "k = %d is recommended: %s.",
            winner.k(),
            eligible.size() == 1 ? onlyOne() : votes()));
    others().forEach((k, voters) -> text.append(' ').append(dissent(k, voters)));
    if (knee.isEmpty() && !bySilhouetteAlone) {
      text.append(" The within-cluster curve has no knee in this range, so it casts no vote.");
    }
    text.append(' ').append(shares());
    text.append(' ').append(strength());
    if (!winner.converged()) {
      text.append(" Its fit stopped at the iteration cap; raise the cap before relying on it.");
    }
    return text.toString().replaceAll(" {2,}", " ").strip();
  }

  private String onlyOne() {
    return tried == 1 ? "it is the only candidate" : "no other candidate has large enough clusters";
  }

  private String votes() {
    List<String> voters = votersFor(winner);
    String verb = voters.size() == 1 ? "prefers" : "prefer";
    String text = listed(voters) + " " + verb + " it";
    boolean tie =
        eligible.stream().anyMatch(c -> !c.equals(winner) && votersFor(c).size() == voters.size());
    return tie ? text + ", and of the candidates with as many votes its silhouette is best" : text;
  }

  /** The voters for other candidates, by k. */
  private Map<Integer, List<String>> others() {
    Map<Integer, List<String>> others = new LinkedHashMap<>();
    if (eligible.size() > 1) {
      for (Candidate candidate : eligible) {
        List<String> voters = votersFor(candidate);
        if (!candidate.equals(winner) && !voters.isEmpty()) {
          others.put(candidate.k(), voters);
        }
      }
    }
    return others;
  }

  private static String dissent(int k, List<String> voters) {
    String sentence =
        String.format(
            Locale.ROOT,
            "%s %s k = %d.",
            listed(voters),
            voters.size() == 1 ? "prefers" : "prefer",
            k);
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private String shares() {
    String share = Numbers.percent(minimumShare);
    if (shareIgnored) {
      return String.format(
          Locale.ROOT,
          "Every candidate has a cluster with less than %s of the rows, so size was not a"
              + " criterion; look for outliers or lower the minimum share.",
          share);
    }
    int small = tried - eligible.size();
    return small == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%d of %d candidates could not win because a cluster holds less than %s of the rows.",
            small,
            tried,
            share);
  }

  private String strength() {
    String value = Numbers.fixed(winner.silhouette(), 2);
    if (Double.isNaN(winner.silhouette())) {
      return "";
    }
    if (winner.silhouette() > STRONG) {
      return "A silhouette of " + value + " is a strong structure.";
    }
    if (winner.silhouette() > REASONABLE) {
      return "A silhouette of " + value + " is a reasonable structure.";
    }
    if (winner.silhouette() > WEAK) {
      return "A silhouette of "
          + value
          + " is a weak structure: the segments shade into one another.";
    }
    return "A silhouette of "
        + value
        + " is hardly a structure: take the segments as slices of a continuum, not as kinds of"
        + " people.";
  }
}
