package dev.segmentation.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an audience must have before it is sent to anybody: enough people, and enough of them with
 * an identifier.
 *
 * <p>This object is the configuration: immutable and thread-safe.
 *
 * <pre>{@code
 * Audience reachable = batch.evaluate(Segment.of("e-mail", Rule.parse("exists(email)")), asOf);
 * GateResult result =
 *     AudienceGate.ofSize(100).withShare(0.01).withCoverage(reachable, 0.5).check(audience);
 * }</pre>
 */
public final class AudienceGate {

  private final int size;
  private final double share;
  private final List<Coverage> coverages;

  private record Coverage(Audience reachable, double threshold) {}

  private AudienceGate(int size, double share, List<Coverage> coverages) {
    this.size = size;
    this.share = share;
    this.coverages = coverages;
  }

  /**
   * Demands a number of members.
   *
   * @param atLeast the least number, 0 or more; below 100 or so single people can be told from the
   *     group
   * @return the gate
   * @throws IllegalArgumentException if it is negative
   */
  public static AudienceGate ofSize(int atLeast) {
    if (atLeast < 0) {
      throw new IllegalArgumentException(
          "an audience of at least " + atLeast + " members; give 0 or more");
    }
    return new AudienceGate(atLeast, 0, List.of());
  }

  /**
   * Also demands a share of all profiles.
   *
   * @param atLeast the least share of the profiles that could be members, from 0 to 1
   * @return a new gate
   * @throws IllegalArgumentException if it is outside
   */
  public AudienceGate withShare(double atLeast) {
    return new AudienceGate(size, requireShare("share of all profiles", atLeast), coverages);
  }

  /**
   * Also demands that a share of the members is in another audience: those who have an e-mail
   * address, for example.
   *
   * @param reachable the other audience; its name is that of the criterion
   * @param atLeast the least share of the members that are in it, from 0 to 1
   * @return a new gate with one criterion more
   * @throws IllegalArgumentException if the share is outside
   */
  public AudienceGate withCoverage(Audience reachable, double atLeast) {
    Objects.requireNonNull(reachable, "reachable");
    List<Coverage> all = new ArrayList<>(coverages);
    all.add(new Coverage(reachable, requireShare("coverage", atLeast)));
    return new AudienceGate(size, share, List.copyOf(all));
  }

  private static double requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a %s of at least %s is outside 0 to 1", what, share));
    }
    return share;
  }

  /**
   * Checks an audience.
   *
   * @param audience the audience
   * @return each criterion with what was found: the size, the share where one is demanded, and the
   *     coverages. An empty audience covers nothing and is no share of nobody.
   */
  public GateResult check(Audience audience) {
    List<GateResult.Criterion> criteria = new ArrayList<>();
    criteria.add(new GateResult.Criterion("members", audience.size(), size));
    if (share > 0) {
      double found = ratio(audience.size(), audience.profiles().size());
      criteria.add(new GateResult.Criterion("share of all profiles", found, share));
    }
    for (Coverage coverage : coverages) {
      double found = ratio(audience.overlap(coverage.reachable), audience.size());
      criteria.add(
          new GateResult.Criterion(
              "share with " + coverage.reachable.name(), found, coverage.threshold));
    }
    return new GateResult(audience.name(), criteria);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "AudienceGate[%d members, share %s, %d coverages]",
        size,
        share,
        coverages.size());
  }
}
