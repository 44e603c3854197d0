package dev.segmentation.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person has allowed and forbidden, purpose by purpose: a history of decisions.
 *
 * <ul>
 *   <li>At an instant the latest decision up to it counts. Without one nothing is allowed.
 *   <li>Of two decisions at one instant the denial counts, then the grant that expires sooner.
 *   <li>A grant may expire: it holds before that instant and not at it. A denial does not expire.
 *   <li>The latest {@value #MAX_DECISIONS} decisions of a purpose are kept, and at most {@value
 *       #MAX_PURPOSES} purposes: the constants, then the first by name. What is not kept is not
 *       allowed.
 * </ul>
 *
 * <p>Decisions may come in any order and more than once: {@link #combine} is associative,
 * commutative and idempotent. The constants name usual purposes; any other name will do.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows purposes, not decisions.
 *
 * <pre>{@code
 * Consent consent = Consent.none().grant(Consent.ADVERTISING, monday).deny(Consent.EMAIL, tuesday);
 * consent.allows(Consent.ADVERTISING, now);
 * }</pre>
 */
public final class Consent {

  /** Measuring what people do. */
  public static final String ANALYTICS = "analytics";

  /** Making what is shown fit the person. */
  public static final String PERSONALIZATION = "personalization";

  /** Showing advertisements, here or elsewhere. */
  public static final String ADVERTISING = "advertising";

  /** Sending data of the person to advertising platforms. */
  public static final String AD_USER_DATA = "ad_user_data";

  /** Using the person's data for advertisements that fit, on advertising platforms. */
  public static final String AD_PERSONALIZATION = "ad_personalization";

  /** Writing e-mails. */
  public static final String EMAIL = "email";

  /** Writing short messages. */
  public static final String SMS = "sms";

  /** Calling. */
  public static final String PHONE = "phone";

  /** Sending notifications to a device. */
  public static final String PUSH = "push";

  /** Selling or sharing the data, as the law of California has it. */
  public static final String SALE_OF_DATA = "sale_of_data";

  /** Most decisions of one purpose that are kept. */
  public static final int MAX_DECISIONS = 50;

  /** Most purposes that are kept. */
  public static final int MAX_PURPOSES = 100;

  private static final Set<String> USUAL =
      Set.of(
          ANALYTICS,
          PERSONALIZATION,
          ADVERTISING,
          AD_USER_DATA,
          AD_PERSONALIZATION,
          EMAIL,
          SMS,
          PHONE,
          PUSH,
          SALE_OF_DATA);

  private static final Consent NONE = new Consent(Map.of());

  /** Earlier first; at one instant what counts last: the denial, then the sooner expiry. */
  private static final Comparator<Decision> ORDER =
      Comparator.comparing(Decision::time)
          .thenComparing(decision -> !decision.granted)
          .thenComparing(Decision::expires, Comparator.nullsFirst(Comparator.reverseOrder()));

  /** Decisions by purpose, in order; never empty. */
  private final Map<String, List<Decision>> decisions;

  /**
   * One decision about one purpose.
   *
   * @param granted whether it was allowed
   * @param time when it was decided
   * @param expires from when on a grant holds no more, after its time, or null where it lasts
   */
  public record Decision(boolean granted, Instant time, @Nullable Instant expires) {

    /** Checks the parts. */
    public Decision {
      Objects.requireNonNull(time, "time");
      if (expires != null && !granted) {
        throw new IllegalArgumentException("a denial does not expire; leave the expiry out");
      }
      if (expires != null && !expires.isAfter(time)) {
        throw new IllegalArgumentException(
            "a grant of " + time + " must expire later, but expires at " + expires);
      }
    }

    private boolean holds(Instant asOf) {
      return granted && (expires == null || asOf.isBefore(expires));
    }
  }

  private Consent(Map<String, List<Decision>> decisions) {
    this.decisions = decisions;
  }

  /**
   * Returns the consent of a person who has decided nothing.
   *
   * @return the empty consent
   */
  public static Consent none() {
    return NONE;
  }

  /**
   * Makes consent of decisions.
   *
   * @param decisions decisions by purpose, in any order. Copied.
   * @return the consent
   * @throws IllegalArgumentException if a purpose is blank or too long
   */
  public static Consent of(Map<String, List<Decision>> decisions) {
    Map<String, List<Decision>> all = new TreeMap<>();
    decisions.forEach((purpose, own) -> add(all, AttributeChecks.name(purpose), own));
    return bounded(all);
  }

  /**
   * Returns this consent with a grant that lasts.
   *
   * @param purpose one of the constants or another name
   * @param time when it was granted
   * @return new consent
   * @throws IllegalArgumentException if the purpose is blank or too long
   */
  public Consent grant(String purpose, Instant time) {
    return with(purpose, new Decision(true, time, null));
  }

  /**
   * Returns this consent with a grant that expires.
   *
   * @param purpose one of the constants or another name
   * @param time when it was granted
   * @param expires from when on it holds no more, after {@code time}
   * @return new consent
   * @throws IllegalArgumentException if the purpose is blank or too long, or the expiry is not
   *     later
   */
  public Consent grant(String purpose, Instant time, Instant expires) {
    return with(purpose, new Decision(true, time, Objects.requireNonNull(expires, "expires")));
  }

  /**
   * Returns this consent with a denial, or the withdrawal of a grant.
   *
   * @param purpose one of the constants or another name
   * @param time when it was denied
   * @return new consent
   * @throws IllegalArgumentException if the purpose is blank or too long
   */
  public Consent deny(String purpose, Instant time) {
    return with(purpose, new Decision(false, time, null));
  }

  /**
   * Returns this consent with one more decision, older or newer.
   *
   * @param purpose one of the constants or another name
   * @param decision the decision
   * @return new consent
   * @throws IllegalArgumentException if the purpose is blank or too long
   */
  public Consent with(String purpose, Decision decision) {
    return combine(of(Map.of(purpose, List.of(decision))));
  }

  /**
   * Returns everything decided here or in another consent.
   *
   * @param other the other
   * @return new consent
   */
  public Consent combine(Consent other) {
    if (other.decisions.isEmpty()) {
      return this;
    }
    Map<String, List<Decision>> all = new TreeMap<>(decisions);
    other.decisions.forEach((purpose, own) -> add(all, purpose, own));
    return bounded(all);
  }

  private static void add(
      Map<String, List<Decision>> all, String purpose, List<Decision> decisions) {
    TreeSet<Decision> sorted = new TreeSet<>(ORDER);
    sorted.addAll(all.getOrDefault(purpose, List.of()));
    sorted.addAll(decisions);
    List<Decision> latest = new ArrayList<>(sorted);
    if (!latest.isEmpty()) {
      all.put(
          purpose,
          List.copyOf(latest.subList(Math.max(0, latest.size() - MAX_DECISIONS), latest.size())));
    }
  }

  /**
   * Keeps the usual purposes, then the first by name: a choice that no order of arrival changes.
   */
  private static Consent bounded(Map<String, List<Decision>> all) {
    if (all.size() > MAX_PURPOSES) {
      List<String> purposes = new ArrayList<>(all.keySet());
      purposes.sort(Comparator.comparing((String purpose) -> !USUAL.contains(purpose)));
      all.keySet().retainAll(Set.copyOf(purposes.subList(0, MAX_PURPOSES)));
    }
    return all.isEmpty() ? NONE : new Consent(Collections.unmodifiableMap(all));
  }

  /**
   * Tells whether a purpose is allowed.
   *
   * @param purpose one of the constants or another name
   * @param asOf the instant that is asked for; later decisions do not count
   * @return true where the latest decision up to then is a grant that has not expired
   */
  public boolean allows(String purpose, Instant asOf) {
    Decision decision = decision(purpose, asOf);
    return decision != null && decision.holds(asOf);
  }

  /**
   * Returns the decision that counts at an instant.
   *
   * @param purpose one of the constants or another name
   * @param asOf the instant that is asked for
   * @return the latest decision up to then, expired or not, or null where there is none
   */
  public @Nullable Decision decision(String purpose, Instant asOf) {
    List<Decision> own = decisions.getOrDefault(purpose, List.of());
    for (int i = own.size() - 1; i >= 0; i--) {
      if (!own.get(i).time.isAfter(asOf)) {
        return own.get(i);
      }
    }
    return null;
  }

  /**
   * Returns the decisions kept, by purpose in alphabetical order.
   *
   * @return an immutable map to immutable lists in order of time
   */
  public Map<String, List<Decision>> decisions() {
    return decisions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Consent consent && decisions.equals(consent.decisions);
  }

  @Override
  public int hashCode() {
    return decisions.hashCode();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Consent%s", decisions.keySet());
  }
}
