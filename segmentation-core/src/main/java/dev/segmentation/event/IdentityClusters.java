package dev.segmentation.event;

import dev.segmentation.event.IdentityNode.Link;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers, the links told of them, and the persons that follow.
 *
 * <p>Who is one person is a function of the set of links: they count in order of time, and each is
 * refused where the person it would make is over a limit. A link that comes in that order, or where
 * no limit was ever reached, is one step of union-find; another one has the part of the graph that
 * hangs together with it, refused links included, worked out anew.
 */
final class IdentityClusters {

  private final IdentityRules rules;
  private final Map<Identifier, IdentityNode> nodes = new HashMap<>();
  private final Map<Link, Link> links = new HashMap<>();

  /** Time of the latest link ever; one after it counts after all others. */
  private Instant last = Instant.MIN;

  /** Where persons are to be worked out anew; null while that is done at once. */
  private @Nullable List<IdentityNode> deferred;

  IdentityClusters(IdentityRules rules) {
    this.rules = rules;
  }

  @Nullable IdentityNode node(Identifier identifier) {
    return nodes.get(identifier);
  }

  Collection<IdentityNode> nodes() {
    return nodes.values();
  }

  Collection<Link> links() {
    return links.values();
  }

  IdentityNode observe(Identifier identifier, Instant time) {
    IdentityNode node = nodes.computeIfAbsent(identifier, added -> new IdentityNode(added, time));
    if (time.isBefore(node.firstSeen)) {
      node.firstSeen = time;
      node.root().improve(node);
    }
    return node;
  }

  /** Takes a link between two identifiers that were observed at its time. */
  LinkOutcome link(IdentityNode one, IdentityNode other, Instant time) {
    boolean ordered = one.identifier.compareTo(other.identifier) < 0;
    IdentityNode a = ordered ? one : other;
    IdentityNode b = ordered ? other : one;
    Link link = new Link(a, b, time);
    Link before = links.putIfAbsent(link, link);
    if (before != null) {
      return repeat(before, time);
    }
    a.links.add(link);
    b.links.add(link);
    boolean isLast = time.isAfter(last);
    last = isLast ? time : last;
    if (isLast && deferred == null) {
      return take(link);
    }
    IdentityNode rootA = a.root();
    IdentityNode rootB = b.root();
    if (!rootA.refusals && !rootB.refusals && refusal(rootA, rootB) == null) {
      return take(link);
    }
    return again(link);
  }

  private LinkOutcome repeat(Link link, Instant time) {
    if (time.isBefore(link.time)) {
      link.time = time;
      if (link.a.root().refusals || link.b.root().refusals) {
        return again(link);
      }
    }
    return link.outcome.isOne() ? LinkOutcome.KNOWN : link.outcome;
  }

  /** Takes a link before which all others count that matter to it. */
  private LinkOutcome take(Link link) {
    IdentityNode rootA = link.a.root();
    IdentityNode rootB = link.b.root();
    LinkOutcome refusal = refusal(rootA, rootB);
    if (refusal != null) {
      rootA.refusals = true;
      rootB.refusals = true;
      link.outcome = refusal;
    } else if (rootA == rootB) {
      link.outcome = LinkOutcome.KNOWN;
    } else {
      rootA.join(rootB);
      link.outcome = LinkOutcome.LINKED;
    }
    return link.outcome;
  }

  private @Nullable LinkOutcome refusal(IdentityNode rootA, IdentityNode rootB) {
    if (rootA == rootB) {
      return null;
    }
    if (rootA.size + rootB.size > rules.mostIdentifiers()) {
      return LinkOutcome.TOO_MANY_IDENTIFIERS;
    }
    for (Map.Entry<IdentifierType, Integer> entry : rootA.counts().entrySet()) {
      IdentifierType type = entry.getKey();
      if (rules.isLimited(type) && entry.getValue() + rootB.count(type) > rules.most(type)) {
        return LinkOutcome.TOO_MANY_OF_TYPE;
      }
    }
    return null;
  }

  private LinkOutcome again(Link link) {
    List<IdentityNode> later = deferred;
    if (later != null) {
      link.a.root().refusals = true;
      link.b.root().refusals = true;
      later.add(link.a);
      return link.outcome;
    }
    resolve(link.a, newSet());
    return link.outcome;
  }

  /** Works out anew everybody who hangs together with a node. */
  private void resolve(IdentityNode start, Set<IdentityNode> done) {
    if (!done.add(start)) {
      return;
    }
    Deque<IdentityNode> open = new ArrayDeque<>(List.of(start));
    Set<Link> part = new TreeSet<>();
    while (!open.isEmpty()) {
      IdentityNode node = open.remove();
      node.reset();
      for (Link link : node.links) {
        part.add(link);
        if (done.add(link.other(node))) {
          open.add(link.other(node));
        }
      }
    }
    part.forEach(this::take);
  }

  /** Lets links be added without working out each one; {@link #settle} does it for all. */
  void defer() {
    deferred = new ArrayList<>();
  }

  void settle() {
    List<IdentityNode> starts = deferred;
    deferred = null;
    if (starts != null) {
      Set<IdentityNode> done = newSet();
      starts.forEach(start -> resolve(start, done));
    }
  }

  /**
   * Takes away what was told of an identifier up to a time, and the identifier where nothing stays.
   */
  boolean forget(Identifier identifier, Instant time) {
    IdentityNode node = nodes.get(identifier);
    if (node == null || node.firstSeen.isAfter(time)) {
      return false;
    }
    List<IdentityNode> touched = new ArrayList<>(List.of(node));
    for (Link link : List.copyOf(node.links)) {
      if (!link.time.isAfter(time)) {
        links.remove(link);
        node.links.remove(link);
        link.other(node).links.remove(link);
        touched.add(link.other(node));
      }
    }
    if (node.links.isEmpty()) {
      touched.remove(node);
      nodes.remove(identifier);
      node.reset();
    } else {
      node.firstSeen = Collections.min(node.links).time;
    }
    // Identifiers that were one person through the forgotten one may hang together no more.
    Set<IdentityNode> done = newSet();
    touched.forEach(start -> resolve(start, done));
    return true;
  }

  private static Set<IdentityNode> newSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
