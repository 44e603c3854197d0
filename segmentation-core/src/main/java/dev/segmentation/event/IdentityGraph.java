package dev.segmentation.event;

import dev.segmentation.event.IdentityNode.Link;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Who is who: identifiers, the links told between them, and the persons that follow.
 *
 * <ul>
 *   <li>Links count in order of the time they were told first, those of one time in order of their
 *       identifiers. A link joins two persons into one, unless the one would have more identifiers
 *       than the {@link IdentityRules} allow: then it is refused.
 *   <li>Hence the persons, and which links are refused, depend on the set of links alone, not on
 *       the order in which they came or were combined. A late link may bring about that a later
 *       one, accepted before, is refused.
 *   <li>A link with a blocked value is not kept; the other end is.
 *   <li>The profile is named by the identifier whose type has the lowest priority number; of those
 *       by the one seen first, then the smaller.
 *   <li>{@link #forget} takes away what was told of an identifier up to a time. The identifier is
 *       then remembered as a hash, so that older links that come late, or with another graph, are
 *       not taken. What was told before and again after that time, the same link or the identifier
 *       alone, is lost where the forgetting comes last, and stays where it came between; else order
 *       does not matter here either.
 * </ul>
 *
 * <p>{@link #combine} is associative, commutative and idempotent, counts of blocked links apart.
 *
 * <p>Memory: about 250 bytes an identifier and 120 a link, refused ones included. Time O(α(n)) a
 * link that comes in order of time, or that meets no limit. Another one has the part of the graph
 * worked out anew that hangs together with it, in O(m log m) of its m links. Deterministic. Not
 * thread-safe.
 *
 * <pre>{@code
 * IdentityGraph graph = IdentityGraph.of(IdentityRules.standard());
 * graph.link(Identifier.anonymousId("cookie-1"), Identifier.userId("ann"), time);
 * graph.canonical(Identifier.anonymousId("cookie-1")); // user id ann
 * }</pre>
 *
 * <p>Source: union-find, Tarjan 1975, doi:10.1145/321879.321884.
 */
public final class IdentityGraph {

  private final IdentityRules rules;
  private final IdentityClusters clusters;
  private final Map<String, IdentifierType> types = new HashMap<>();
  private final Map<Forgotten, Instant> forgotten = new HashMap<>();
  private final TextHash hash = new TextHash();
  private long blockedCount;

  /** An identifier that was forgotten, by the first 128 bits of its SHA-256. */
  private record Forgotten(long high, long low) {

    static Forgotten of(String digits) {
      return new Forgotten(
          HexFormat.fromHexDigitsToLong(digits, 0, 16),
          HexFormat.fromHexDigitsToLong(digits, 16, 32));
    }

    String digits() {
      return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
  }

  private IdentityGraph(IdentityRules rules) {
    this.rules = rules;
    this.clusters = new IdentityClusters(rules);
  }

  /**
   * Makes a graph of nobody.
   *
   * @param rules which identifiers may be linked
   * @return the graph
   */
  public static IdentityGraph of(IdentityRules rules) {
    return new IdentityGraph(Objects.requireNonNull(rules, "rules"));
  }

  /**
   * Makes the graph that was told what a snapshot holds. O(m log m) for m links.
   *
   * @param snapshot what it was told
   * @return a graph of the same persons, with the same links taken and refused
   * @throws IllegalArgumentException if the snapshot holds what its own rules do not take: a value
   *     that is blocked, or that was forgotten later, a link of an identifier to itself, a type
   *     with two priorities
   */
  public static IdentityGraph of(IdentitySnapshot snapshot) {
    IdentityGraph graph = of(snapshot.rules());
    snapshot.forgotten().forEach((hash, until) -> graph.forgotten.put(Forgotten.of(hash), until));
    snapshot.firstSeen().forEach(graph::requireTaken);
    graph.clusters.defer();
    for (IdentityEvidence link : snapshot.links()) {
      graph.requireTaken(link.from(), link.time());
      graph.requireTaken(link.to(), link.time());
      graph.link(link.from(), link.to(), link.time());
    }
    graph.clusters.settle();
    graph.blockedCount = snapshot.blockedCount();
    return graph;
  }

  private void requireTaken(Identifier identifier, Instant time) {
    if (!observe(identifier, time)) {
      throw new IllegalArgumentException(
          "an identifier of type '"
              + identifier.type().name()
              + "' is blocked or was forgotten later; leave it and its links out");
    }
  }

  /**
   * Returns everything this graph was told, to save it.
   *
   * @return a snapshot, which does not change when this graph does
   */
  public IdentitySnapshot snapshot() {
    Map<Identifier, Instant> firstSeen = new HashMap<>();
    clusters.nodes().forEach(node -> firstSeen.put(node.identifier, node.firstSeen));
    List<IdentityEvidence> links =
        clusters.links().stream()
            .sorted()
            .map(link -> new IdentityEvidence(link.a.identifier, link.b.identifier, link.time))
            .toList();
    Map<String, Instant> until = new HashMap<>();
    forgotten.forEach((key, time) -> until.put(key.digits(), time));
    return new IdentitySnapshot(rules, firstSeen, links, until, blockedCount);
  }

  /**
   * Returns a collector of messages, for streams.
   *
   * @param rules which identifiers may be linked
   * @return the collector
   */
  public static Collector<Message, IdentityGraph, IdentityGraph> collector(IdentityRules rules) {
    return Collector.of(
        () -> of(rules),
        IdentityGraph::accept,
        IdentityGraph::combine,
        Collector.Characteristics.IDENTITY_FINISH,
        Collector.Characteristics.UNORDERED);
  }

  /**
   * Takes what a message tells of identities: a user id and an anonymous id of one message are one
   * person, and so are the two of an {@link IdentityLink}, whose previous id counts as an anonymous
   * id.
   *
   * @param message the message
   */
  public void accept(Message message) {
    String user = message.userId();
    String anonymous =
        message instanceof IdentityLink link ? link.previousId() : message.anonymousId();
    if (user != null && anonymous != null) {
      link(Identifier.userId(user), Identifier.anonymousId(anonymous), message.time());
    } else {
      observe(
          user != null
              ? Identifier.userId(user)
              : Identifier.anonymousId(MessageChecks.present(anonymous)),
          message.time());
    }
  }

  /**
   * Takes notice of an identifier that is linked to no other.
   *
   * @param identifier the identifier
   * @param time when it was seen
   * @return true if it is known now, false if it is blocked or was forgotten after that time
   * @throws IllegalArgumentException if its type is known with another priority
   */
  public boolean observe(Identifier identifier, Instant time) {
    return see(identifier, time) != null;
  }

  private @Nullable IdentityNode see(Identifier identifier, Instant time) {
    return isRefused(identifier, time) ? null : clusters.observe(identifier, time);
  }

  /**
   * Takes a link: two identifiers are one person.
   *
   * @param one one of them
   * @param other the other
   * @param time when it was told
   * @return what became of it, as far as is known now
   * @throws IllegalArgumentException if both are the same, or a type is known with another priority
   */
  public LinkOutcome link(Identifier one, Identifier other, Instant time) {
    if (one.equals(other)) {
      throw new IllegalArgumentException(
          "an identifier of type '" + one.type().name() + "' is linked to itself; give two");
    }
    IdentityNode first = see(one, time);
    IdentityNode second = see(other, time);
    if (first == null || second == null) {
      blockedCount++;
      return LinkOutcome.BLOCKED;
    }
    return clusters.link(first, second, time);
  }

  private boolean isRefused(Identifier identifier, Instant time) {
    IdentifierType type = identifier.type();
    IdentifierType known = types.putIfAbsent(type.name(), type);
    if (known != null && !known.equals(type)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "identifier type '%s' has priority %d and %d; give it one",
              type.name(),
              known.priority(),
              type.priority()));
    }
    if (rules.isBlocked(identifier)) {
      return true;
    }
    Instant until = forgotten.isEmpty() ? null : forgotten.get(hashOf(identifier));
    return until != null && !time.isAfter(until);
  }

  /**
   * Returns the identifier that names the profile of a person.
   *
   * @param identifier any identifier
   * @return the canonical one; the same where it is not known
   */
  public Identifier canonical(Identifier identifier) {
    IdentityNode node = clusters.node(identifier);
    return node == null ? identifier : node.root().best.identifier;
  }

  /**
   * Returns the id of the profile a message belongs to: the value of the canonical identifier of
   * its user id, or of its anonymous id where the user id is missing or blocked.
   *
   * @param message a message
   * @return the id, or null where the message has blocked values only
   */
  public @Nullable String profileId(Message message) {
    String user = message.userId();
    if (user != null && !rules.isBlocked(Identifier.userId(user))) {
      return canonical(Identifier.userId(user)).value();
    }
    String anonymous = message.anonymousId();
    if (anonymous != null && !rules.isBlocked(Identifier.anonymousId(anonymous))) {
      return canonical(Identifier.anonymousId(anonymous)).value();
    }
    return null;
  }

  /**
   * Returns all identifiers of a person.
   *
   * @param identifier one of them
   * @return an immutable list in the order of identifiers; empty where it is not known
   */
  public List<Identifier> identifiers(Identifier identifier) {
    IdentityNode start = clusters.node(identifier);
    if (start == null) {
      return List.of();
    }
    List<Identifier> all = new ArrayList<>();
    IdentityNode node = start;
    do {
      all.add(node.identifier);
      node = node.next;
    } while (node != start);
    Collections.sort(all);
    return Collections.unmodifiableList(all);
  }

  /**
   * Tells whether two identifiers are one person.
   *
   * @param one an identifier
   * @param other another or the same
   * @return true where they are the same or known as one
   */
  public boolean areOne(Identifier one, Identifier other) {
    IdentityNode a = clusters.node(one);
    IdentityNode b = clusters.node(other);
    return one.equals(other) || (a != null && b != null && a.root() == b.root());
  }

  /**
   * Explains why two identifiers are one person: the shortest way of links from one to the other;
   * of equally short ones the one told earlier.
   *
   * @param one an identifier
   * @param other another
   * @return the links in order, each from the identifier before to the next; empty where the two
   *     are not one person, or the same
   */
  public List<IdentityEvidence> explain(Identifier one, Identifier other) {
    IdentityNode from = clusters.node(one);
    IdentityNode to = clusters.node(other);
    if (from == null || to == null || from == to || from.root() != to.root()) {
      return List.of();
    }
    // From the end to the start, so that the way back is in order.
    Map<IdentityNode, Link> towards = new HashMap<>();
    Deque<IdentityNode> open = new ArrayDeque<>(List.of(to));
    while (!towards.containsKey(from)) {
      IdentityNode node = open.remove();
      node.links.stream()
          .filter(link -> link.outcome.isOne() && link.other(node) != to)
          .sorted()
          .filter(link -> towards.putIfAbsent(link.other(node), link) == null)
          .forEach(link -> open.add(link.other(node)));
    }
    List<IdentityEvidence> way = new ArrayList<>();
    for (IdentityNode node = from; node != to; ) {
      Link link = Objects.requireNonNull(towards.get(node), "link");
      IdentityNode next = link.other(node);
      way.add(new IdentityEvidence(node.identifier, next.identifier, link.time));
      node = next;
    }
    return Collections.unmodifiableList(way);
  }

  /**
   * Forgets an identifier: takes away every link of it told up to a time, and the identifier itself
   * where no later one stays. Those who were one person only through it are several again.
   *
   * @param identifier the identifier, known or not
   * @param time up to when it is forgotten; what is told later is taken again
   * @return true if something was taken away
   */
  public boolean forget(Identifier identifier, Instant time) {
    forgotten.merge(hashOf(identifier), time, (a, b) -> a.isAfter(b) ? a : b);
    return clusters.forget(identifier, time);
  }

  private Forgotten hashOf(Identifier identifier) {
    hash.of(identifier.type().name() + '\0' + identifier.value());
    return new Forgotten(hash.high(), hash.low());
  }

  /**
   * Takes everything another graph was told.
   *
   * @param other a graph with the same rules, not this one. Not modified.
   * @return this graph
   * @throws IllegalArgumentException if the rules differ, or a type has another priority there
   */
  public IdentityGraph combine(IdentityGraph other) {
    if (other == this || !rules.equals(other.rules)) {
      throw new IllegalArgumentException(
          "graphs are combined with other graphs of the same rules; these have "
              + rules
              + " and "
              + other.rules);
    }
    blockedCount += other.blockedCount;
    if (!other.forgotten.isEmpty()) {
      other.forgotten.forEach(
          (key, time) -> forgotten.merge(key, time, (a, b) -> a.isAfter(b) ? a : b));
      for (IdentityNode node : List.copyOf(clusters.nodes())) {
        Instant until = other.forgotten.get(hashOf(node.identifier));
        if (until != null) {
          clusters.forget(node.identifier, until);
        }
      }
    }
    clusters.defer();
    other.clusters.nodes().forEach(node -> observe(node.identifier, node.firstSeen));
    for (Link link : other.clusters.links()) {
      IdentityNode a = see(link.a.identifier, link.time);
      IdentityNode b = see(link.b.identifier, link.time);
      if (a != null && b != null) {
        clusters.link(a, b, link.time);
      }
    }
    clusters.settle();
    return this;
  }

  /**
   * Returns how many identifiers are known.
   *
   * @return 0 or more
   */
  public int identifierCount() {
    return clusters.nodes().size();
  }

  /**
   * Returns how many persons are known. Takes O(identifiers).
   *
   * @return 0 or more
   */
  public int personCount() {
    return (int) clusters.nodes().stream().filter(node -> node.parent == node).count();
  }

  /**
   * Returns how many links between different pairs are kept, refused ones included.
   *
   * @return 0 or more
   */
  public int linkCount() {
    return clusters.links().size();
  }

  /**
   * Returns how many of the links kept are refused, because a person would have too many
   * identifiers. Takes O(links).
   *
   * @return 0 or more
   */
  public int refusedCount() {
    return (int) clusters.links().stream().filter(link -> !link.outcome.isOne()).count();
  }

  /**
   * Returns how often a link was not taken because of a value that is blocked or was forgotten.
   *
   * @return 0 or more, repetitions included
   */
  public long blockedCount() {
    return blockedCount;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "IdentityGraph[%d identifiers, %d persons, %d links, %d refused, %d blocked]",
        identifierCount(),
        personCount(),
        linkCount(),
        refusedCount(),
        blockedCount);
  }
}
