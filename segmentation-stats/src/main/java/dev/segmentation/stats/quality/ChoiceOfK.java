package dev.segmentation.stats.quality;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.stats.text.Numbers;
import dev.segmentation.stats.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The numbers of clusters that were tried, what each is worth, and the one that is recommended.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <M> type of the models
 */
public final class ChoiceOfK<M extends ClusterModel> {

  private final List<Candidate> candidates;
  private final List<DroppedCandidate> dropped;
  private final Map<Integer, M> models;
  private final WithinClusterCurve curve;
  private final SilhouetteMethod silhouetteMethod;
  private final Vote vote;

  ChoiceOfK(
      List<Candidate> candidates,
      List<DroppedCandidate> dropped,
      Map<Integer, M> models,
      WithinClusterCurve curve,
      SilhouetteMethod silhouetteMethod,
      double minimumShare) {
    this.candidates = List.copyOf(candidates);
    this.dropped = List.copyOf(dropped);
    this.models = Map.copyOf(models);
    this.curve = curve;
    this.silhouetteMethod = silhouetteMethod;
    this.vote = Vote.of(this.candidates, curve.knee(), minimumShare);
  }

  /**
   * Returns the recommended number of clusters.
   *
   * @return one of the candidates
   */
  public int k() {
    return vote.winner().k();
  }

  /**
   * Returns why this number is recommended, and what speaks against it, in plain sentences.
   *
   * @return the reason
   */
  public String reason() {
    return vote.reason();
  }

  /**
   * Returns the model of the recommended number of clusters.
   *
   * @return the fitted model
   */
  public M model() {
    return model(k());
  }

  /**
   * Returns the model of one candidate.
   *
   * @param k number of clusters
   * @return the fitted model
   * @throws IllegalArgumentException if this k was not tried
   */
  public M model(int k) {
    M model = models.get(k);
    if (model == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k = %d was not tried; there are models for k = %s",
              k,
              candidates.stream().map(Candidate::k).toList()));
    }
    return model;
  }

  /**
   * Returns every number of clusters that was tried.
   *
   * @return an immutable list, k rising
   */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * Returns every number of clusters of the range that could not be tried.
   *
   * @return an immutable list, k rising
   */
  public List<DroppedCandidate> dropped() {
    return dropped;
  }

  /**
   * Returns the within-cluster curve of the candidates. If they start at k = 2 it starts at k = 1,
   * with the sum of squares of all rows about their mean.
   *
   * @return the curve; without points where the choice was made by a distance
   */
  public WithinClusterCurve curve() {
    return curve;
  }

  /**
   * Returns how the silhouettes were measured.
   *
   * @return the method
   */
  public SilhouetteMethod silhouetteMethod() {
    return silhouetteMethod;
  }

  /**
   * Returns the candidates as a table for a person to read. A star marks the favourite of each
   * criterion, an arrow the recommended k. Noise is shown where there is any.
   *
   * @return one line per candidate, with the dropped ones and the reason below
   */
  public String table() {
    if (vote.isBySilhouetteAlone()) {
      return withReason(silhouettes());
    }
    TextTable table =
        table(
            "k",
            "inertia",
            silhouetteMethod == SilhouetteMethod.EXACT ? "silhouette" : "silhouette (simplified)",
            "Calinski-Harabasz",
            "Davies-Bouldin",
            "knee");
    OptionalInt knee = curve.knee();
    int digits = Numbers.digitsAfterPoint(candidates.get(0).inertia(), 6);
    for (Candidate c : candidates) {
      boolean kneeHere = knee.isPresent() && knee.getAsInt() == c.k();
      add(
          table,
          c,
          number(c),
          Numbers.fixed(c.inertia(), digits),
          silhouette(c),
          starred(
              Numbers.significant(c.calinskiHarabasz(), 4), c.equals(vote.byCalinskiHarabasz())),
          starred(Numbers.fixed(c.daviesBouldin(), 3), c.equals(vote.byDaviesBouldin())),
          starred("", kneeHere));
    }
    return withReason(table);
  }

  private TextTable silhouettes() {
    TextTable table = table("k", "silhouette");
    candidates.forEach(c -> add(table, c, number(c), silhouette(c)));
    return table;
  }

  /** Starts a table of some columns and those that every table of candidates ends with. */
  private TextTable table(String... headings) {
    Stream<String> last =
        hasNoise() ? Stream.of("smallest cluster", "noise") : Stream.of("smallest cluster");
    return new TextTable(Stream.concat(Stream.of(headings), last).toArray(String[]::new));
  }

  private void add(TextTable table, Candidate candidate, String... cells) {
    Stream<String> last = Stream.of(smallest(candidate));
    if (hasNoise()) {
      last = Stream.concat(last, Stream.of(Integer.toString(candidate.noise())));
    }
    table.add(Stream.concat(Stream.of(cells), last).toArray(String[]::new));
  }

  private boolean hasNoise() {
    return candidates.stream().anyMatch(candidate -> candidate.noise() > 0);
  }

  private String silhouette(Candidate candidate) {
    return starred(Numbers.fixed(candidate.silhouette(), 3), candidate.equals(vote.bySilhouette()));
  }

  private String number(Candidate candidate) {
    return (candidate.k() == k() ? "→ " : "  ") + candidate.k();
  }

  private static String smallest(Candidate candidate) {
    return String.format(
        Locale.ROOT,
        "%d (%s)",
        candidate.smallestSize(),
        Numbers.percent(candidate.smallestShare()));
  }

  private String withReason(TextTable table) {
    StringBuilder text = new StringBuilder(table.toString());
    for (DroppedCandidate candidate : dropped) {
      text.append(
          String.format(
              Locale.ROOT, "\nk = %d was dropped: %s", candidate.k(), candidate.reason()));
    }
    return text.append('\n').append(reason()).toString();
  }

  private static String starred(String text, boolean best) {
    return text + (best ? " *" : "  ");
  }

  /**
   * Returns the same text as {@link #table()}.
   *
   * @return the table
   */
  @Override
  public String toString() {
    return table();
  }
}
