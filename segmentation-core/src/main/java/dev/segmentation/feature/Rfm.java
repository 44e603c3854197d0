package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Recency, frequency and monetary value of customers, scored by quantile groups: how lately, how
 * often and for how much somebody bought, as of one instant.
 *
 * <ul>
 *   <li>Recency is the number of days from the day of the last purchase to the day of the instant,
 *       on the calendar of one time zone: 0 for a purchase of the same day.
 *   <li>Frequency is the number of purchases. Lines of one customer with the same order are one.
 *   <li>Monetary is the sum of the amounts of all lines. Refunds with negative amounts count as
 *       purchases; leave them out where they should not.
 *   <li>Scores go from 1 to the number of groups, 5 being best among quintiles: most recent, most
 *       frequent, most money. How equal values are treated is told by {@link RfmTies}.
 *   <li>What happened after the instant does not count, and who bought only after it is not there.
 * </ul>
 *
 * <p>Purchases come from an {@link EventLog} ({@link #fit}), one by one ({@link #start}, {@link
 * #collector}) or as three arrays ({@link #score}). Amounts are added with compensation, so another
 * order of the lines changes no more than the last bit of a sum. O(e + n log n) time for e
 * purchases of n customers. Immutable and thread-safe.
 *
 * <pre>{@code
 * RfmScores scores = Rfm.asOf(now).withEvent("order_completed").withAmount("value").fit(log);
 * scores.cell(row);    // "545"
 * scores.segment(row); // CHAMPION
 * }</pre>
 */
public final class Rfm {

  /** Quintiles, as marketers use them. */
  public static final int DEFAULT_GROUPS = 5;

  /** The property of events that holds the amount unless told. */
  public static final String DEFAULT_AMOUNT = "value";

  static final int MOST_GROUPS = 100;

  private final Instant asOf;
  private final int groups;
  private final RfmTies ties;
  private final ZoneId zone;
  private final @Nullable String event;
  private final String amount;
  private final @Nullable String order;

  private Rfm(
      Instant asOf,
      int groups,
      RfmTies ties,
      ZoneId zone,
      @Nullable String event,
      String amount,
      @Nullable String order) {
    this.asOf = asOf;
    this.groups = groups;
    this.ties = ties;
    this.zone = zone;
    this.event = event;
    this.amount = amount;
    this.order = order;
  }

  /**
   * Configures scores of one instant: {@value #DEFAULT_GROUPS} groups by {@link RfmTies#BREAKS},
   * days in UTC; in a log every event is a purchase with its amount in {@value #DEFAULT_AMOUNT}.
   *
   * @param asOf the instant; later purchases do not count
   * @return the configuration
   * @throws IllegalArgumentException if the instant is outside the years 1 to 9999
   */
  public static Rfm asOf(Instant asOf) {
    InstantRange.millis("asOf", asOf);
    return new Rfm(
        asOf, DEFAULT_GROUPS, RfmTies.BREAKS, ZoneOffset.UTC, null, DEFAULT_AMOUNT, null);
  }

  /**
   * Sets the number of groups.
   *
   * @param groups 2 to 100; segments have names for 5 only
   * @return a new configuration
   * @throws IllegalArgumentException if the number is outside [2, 100]
   */
  public Rfm withGroups(int groups) {
    if (groups < 2 || groups > MOST_GROUPS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "groups are %d; give a number from 2 to %d", groups, MOST_GROUPS));
    }
    return new Rfm(asOf, groups, ties, zone, event, amount, order);
  }

  /**
   * Sets how values are cut into groups.
   *
   * @param ties the rule
   * @return a new configuration
   */
  public Rfm withTies(RfmTies ties) {
    return new Rfm(asOf, groups, Objects.requireNonNull(ties, "ties"), zone, event, amount, order);
  }

  /**
   * Sets the time zone whose days are counted.
   *
   * @param zone the zone
   * @return a new configuration
   */
  public Rfm withZone(ZoneId zone) {
    return new Rfm(asOf, groups, ties, Objects.requireNonNull(zone, "zone"), event, amount, order);
  }

  /**
   * Sets which events of a log are purchases.
   *
   * @param name name of events
   * @return a new configuration
   */
  public Rfm withEvent(String name) {
    return new Rfm(asOf, groups, ties, zone, Objects.requireNonNull(name, "name"), amount, order);
  }

  /**
   * Sets which property of the events of a log is the amount.
   *
   * @param property a number column of the log; where an event lacks it the amount is 0
   * @return a new configuration
   */
  public Rfm withAmount(String property) {
    return new Rfm(
        asOf, groups, ties, zone, event, Objects.requireNonNull(property, "property"), order);
  }

  /**
   * Sets which property of the events of a log names the order, where events are lines of orders.
   *
   * @param property a text column of the log; an event without it is an order by itself
   * @return a new configuration
   */
  public Rfm withOrder(String property) {
    return new Rfm(
        asOf, groups, ties, zone, event, amount, Objects.requireNonNull(property, "property"));
  }

  /**
   * Scores the customers of a log. Profiles without a purchase up to the instant are left out.
   *
   * @param log the events
   * @return the scores, customers in the order of the log
   * @throws IllegalArgumentException if the log has no such column, or pooled orders or the name of
   *     the event, so that purchases cannot be counted
   */
  public RfmScores fit(EventLog log) {
    return new RfmLogReader(this, log).read();
  }

  /**
   * Starts to collect purchases one by one.
   *
   * @return an empty accumulator
   */
  public RfmTally start() {
    return new RfmTally(this);
  }

  /**
   * Returns a collector of purchases, for streams.
   *
   * @return the collector
   */
  public Collector<Purchase, RfmTally, RfmScores> collector() {
    return Collector.of(this::start, RfmTally::accept, RfmTally::combine, RfmTally::finish);
  }

  /**
   * Scores customers whose values are known.
   *
   * @param ids n customers
   * @param recency days since the last purchase, n finite values. Copied.
   * @param frequency numbers of purchases, n finite values. Copied.
   * @param monetary sums of amounts, n finite values. Copied.
   * @return the scores
   * @throws IllegalArgumentException if lengths differ or a value is not finite
   */
  public RfmScores score(
      ProfileIndex ids, double[] recency, double[] frequency, double[] monetary) {
    return RfmScores.of(
        ids, new double[][] {recency.clone(), frequency.clone(), monetary.clone()}, groups, ties);
  }

  /** Returns the scores of customers whose last purchases are known in milliseconds. */
  RfmScores scored(ProfileIndex ids, long[] last, double[] frequency, double[] monetary) {
    long today = LocalDate.ofInstant(asOf, zone).toEpochDay();
    double[] recency = new double[ids.size()];
    for (int i = 0; i < recency.length; i++) {
      recency[i] =
          (double) today - LocalDate.ofInstant(Instant.ofEpochMilli(last[i]), zone).toEpochDay();
    }
    return RfmScores.of(ids, new double[][] {recency, frequency, monetary}, groups, ties);
  }

  /** Returns the instant to the millisecond: nothing later counts. */
  long asOfMillis() {
    return asOf.toEpochMilli();
  }

  @Nullable String event() {
    return event;
  }

  String amount() {
    return amount;
  }

  @Nullable String order() {
    return order;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "Rfm[as of %s, %d groups by %s, days of %s]", asOf, groups, ties, zone);
  }
}
