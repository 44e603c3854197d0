package dev.segmentation.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One identifier in a graph: its links, and its place in the union-find forest. What belongs to the
 * whole person is kept in the root: the size, the counts of limited types, the identifier that
 * names the profile, and whether a link of the person was refused. {@link #next} leads around all
 * identifiers of the person.
 */
final class IdentityNode {

  final Identifier identifier;
  final List<Link> links = new ArrayList<>(2);
  Instant firstSeen;

  IdentityNode parent = this;
  IdentityNode next = this;
  IdentityNode best = this;
  int size = 1;
  boolean refusals;
  @Nullable Map<IdentifierType, Integer> counts;

  /** A link as told; {@code a} comes before {@code b}. */
  static final class Link implements Comparable<Link> {
    final IdentityNode a;
    final IdentityNode b;
    Instant time;
    LinkOutcome outcome = LinkOutcome.KNOWN;

    Link(IdentityNode a, IdentityNode b, Instant time) {
      this.a = a;
      this.b = b;
      this.time = time;
    }

    IdentityNode other(IdentityNode end) {
      return end == a ? b : a;
    }

    /** The order in which links count: by time, then by their ends. */
    @Override
    public int compareTo(Link other) {
      int sign = time.compareTo(other.time);
      sign = sign != 0 ? sign : a.identifier.compareTo(other.a.identifier);
      return sign != 0 ? sign : b.identifier.compareTo(other.b.identifier);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Link link
          && a.identifier.equals(link.a.identifier)
          && b.identifier.equals(link.b.identifier);
    }

    @Override
    public int hashCode() {
      return Objects.hash(a.identifier, b.identifier);
    }
  }

  IdentityNode(Identifier identifier, Instant firstSeen) {
    this.identifier = identifier;
    this.firstSeen = firstSeen;
  }

  IdentityNode root() {
    IdentityNode node = this;
    while (node.parent != node) {
      node.parent = node.parent.parent;
      node = node.parent;
    }
    return node;
  }

  /** Makes this a person of its own. */
  void reset() {
    parent = this;
    next = this;
    best = this;
    size = 1;
    refusals = false;
    counts = null;
  }

  int count(IdentifierType type) {
    Map<IdentifierType, Integer> known = counts;
    if (known == null) {
      return identifier.type().equals(type) ? 1 : 0;
    }
    return known.getOrDefault(type, 0);
  }

  Map<IdentifierType, Integer> counts() {
    return counts == null ? Map.of(identifier.type(), 1) : counts;
  }

  /** Joins another person to this one; both are roots. */
  IdentityNode join(IdentityNode other) {
    IdentityNode large = size >= other.size ? this : other;
    IdentityNode small = large == this ? other : this;
    Map<IdentifierType, Integer> own = large.counts;
    Map<IdentifierType, Integer> sum = own == null ? new HashMap<>(large.counts()) : own;
    small.counts().forEach((type, count) -> sum.merge(type, count, Integer::sum));
    large.counts = sum;
    small.counts = null;
    small.parent = large;
    large.size += small.size;
    large.refusals |= small.refusals;
    large.improve(small.best);
    IdentityNode swap = large.next;
    large.next = small.next;
    small.next = swap;
    return large;
  }

  /** Lets an identifier of this person name the profile, where it is better. */
  void improve(IdentityNode candidate) {
    if (candidate.isBetterThan(best)) {
      best = candidate;
    }
  }

  private boolean isBetterThan(IdentityNode other) {
    int sign = Integer.compare(identifier.type().priority(), other.identifier.type().priority());
    sign = sign != 0 ? sign : firstSeen.compareTo(other.firstSeen);
    return (sign != 0 ? sign : identifier.compareTo(other.identifier)) < 0;
  }
}
