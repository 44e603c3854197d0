package dev.segmentation.engine;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import dev.segmentation.rule.RuleModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an engine must say, the plain way: everything is kept, and every rule is evaluated over all
 * of it.
 */
final class OracleWorld {

  private final long lateness;
  private final long mostAhead;
  private final RuleModels models;
  private final Map<String, Segment> segments = new TreeMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Long> forgotten = new HashMap<>();
  private final Map<String, Profile> profiles = new TreeMap<>();
  private final Map<String, List<Event>> events = new HashMap<>();
  private final Map<String, Set<String>> messages = new HashMap<>();
  private RuleEvaluator evaluator;
  private long now = Long.MIN_VALUE;

  OracleWorld(RuleModels models, long lateness, long mostAhead) {
    this.models = models;
    this.lateness = lateness;
    this.mostAhead = mostAhead;
    this.evaluator = RuleEvaluator.of(models);
  }

  void put(Segment segment) {
    segments.put(segment.name(), segment);
    evaluator = evaluator();
  }

  void remove(String segment) {
    segments.remove(segment);
    evaluator = evaluator();
  }

  private RuleEvaluator evaluator() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    segments.forEach((name, segment) -> rules.put(name, segment.effectiveRule()));
    return RuleEvaluator.of(models).withSegments(rules);
  }

  Map<String, Segment> segments() {
    return segments;
  }

  Instant now() {
    return Instant.ofEpochMilli(now);
  }

  boolean hasInstant() {
    return now != Long.MIN_VALUE;
  }

  void advanceTo(Instant instant) {
    now = Math.max(now, instant.toEpochMilli());
  }

  String canonical(String id) {
    return aliases.getOrDefault(id, id);
  }

  Set<String> people() {
    return new TreeSet<>(profiles.keySet());
  }

  IngestOutcome ingest(Message message) {
    long time = message.time().toEpochMilli();
    if (hasInstant() && time - now > mostAhead) {
      return IngestOutcome.TOO_EARLY;
    }
    now = Math.max(now, time);
    if (message instanceof IdentityLink link) {
      return link(link.previousId(), link.userId(), time);
    }
    String user = message.userId();
    String anonymous = message.anonymousId();
    if (user != null && anonymous != null && !user.equals(anonymous)) {
      link(anonymous, user, time);
    }
    if (wasForgotten(message.profileId(), time)) {
      return IngestOutcome.FORGOTTEN;
    }
    String id = canonical(message.profileId());
    if (message instanceof ProfileUpdate update) {
      profiles.put(id, profile(id).with(update));
      return IngestOutcome.ACCEPTED;
    }
    return take(id, (Event) message, time);
  }

  private IngestOutcome take(String id, Event event, long time) {
    if (time < now - lateness) {
      return IngestOutcome.TOO_LATE;
    }
    String key = time + " " + event.messageId();
    if (event.messageId() != null
        && !messages.computeIfAbsent(id, name -> new HashSet<>()).add(key)) {
      return IngestOutcome.REPEATED;
    }
    profiles.put(id, profile(id));
    events.computeIfAbsent(id, name -> new ArrayList<>()).add(event);
    return IngestOutcome.ACCEPTED;
  }

  private boolean wasForgotten(String id, long time) {
    return time <= forgotten.getOrDefault(id, Long.MIN_VALUE);
  }

  private IngestOutcome link(String from, String to, long time) {
    if (wasForgotten(from, time) || wasForgotten(to, time)) {
      return IngestOutcome.FORGOTTEN;
    }
    if (canonical(from).equals(canonical(to))) {
      return IngestOutcome.REPEATED;
    }
    return !aliases.containsKey(from) && merge(from, to)
        ? IngestOutcome.ACCEPTED
        : IngestOutcome.NOT_LINKED;
  }

  boolean merge(String from, String into) {
    String source = canonical(from);
    String target = canonical(into);
    if (source.equals(target)) {
      return false;
    }
    Profile known = profiles.remove(source);
    profiles.put(
        target, known == null ? profile(target) : profile(target).combine(known.withId(target)));
    events
        .computeIfAbsent(target, name -> new ArrayList<>())
        .addAll(Objects.requireNonNullElse(events.remove(source), List.of()));
    messages
        .computeIfAbsent(target, name -> new HashSet<>())
        .addAll(Objects.requireNonNullElse(messages.remove(source), Set.of()));
    aliases.replaceAll((alias, profile) -> profile.equals(source) ? target : profile);
    aliases.put(source, target);
    return true;
  }

  boolean forget(String id) {
    String profile = canonical(id);
    Set<String> ids = new HashSet<>(Set.of(profile));
    aliases.forEach(
        (alias, target) -> ids.addAll(target.equals(profile) ? Set.of(alias) : Set.of()));
    ids.forEach(one -> forgotten.put(one, now));
    ids.forEach(aliases::remove);
    events.remove(profile);
    messages.remove(profile);
    return profiles.remove(profile) != null;
  }

  /** Returns all events that count, under the ids they came with. */
  List<Event> log() {
    List<Event> log = new ArrayList<>();
    events.values().forEach(log::addAll);
    return log;
  }

  private Profile profile(String id) {
    return profiles.getOrDefault(id, Profile.of(id));
  }

  boolean isMember(String id, String segment, Instant at) {
    return evaluator.test(rule(segment), history(id), at);
  }

  /** Returns the segments somebody is in now. */
  Set<String> segmentsOf(String id) {
    History history = history(id);
    Set<String> in = new TreeSet<>();
    for (String segment : segments.keySet()) {
      if (evaluator.test(rule(segment), history, now())) {
        in.add(segment);
      }
    }
    return in;
  }

  private Rule rule(String segment) {
    return Objects.requireNonNull(segments.get(segment)).effectiveRule();
  }

  private History history(String id) {
    return new History(profile(id), events.getOrDefault(id, List.of()));
  }
}
