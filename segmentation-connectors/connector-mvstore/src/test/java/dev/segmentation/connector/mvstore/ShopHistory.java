package dev.segmentation.connector.mvstore;

import dev.segmentation.audience.Segment;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.rule.History;
import dev.segmentation.rule.Rule;
import dev.segmentation.rule.RuleEvaluator;
import dev.segmentation.rule.RuleModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What people do in a shop, step by step, as it follows from a seed: events in disorder under a
 * user id or an anonymous one, traits, links of ids, people who are forgotten. A step may be
 * repeated by who does not know whether it was kept; only forgetting must be committed by itself.
 */
final class ShopHistory {

  static final Duration LATENESS = Duration.ofHours(3);

  private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
  private static final int PEOPLE = 100;
  private static final int ACTS = 3_000;
  private static final int LAST_STEP = ACTS + PEOPLE;
  private static final List<String> EVENTS = List.of("view", "view", "view", "add", "buy");

  private final long seed;

  ShopHistory(long seed) {
    this.seed = seed;
  }

  /** Returns the segments of the shop. */
  static List<Segment> segments() {
    return List.of(
        segment("busy", "count(view) >= 2 within 5 hours"),
        segment(
            "hesitant", "count(add) >= 1 within 1 days and not (count(buy) >= 1 within 1 days)"),
        segment("quick", "sequence(view, add) within 6 hours"),
        segment("spender", "sum(value of buy) >= 100 within 2 days and region = \"north\""),
        segment("idle", "not (count(view) >= 1 within 12 hours)"));
  }

  private static Segment segment(String name, String rule) {
    return Segment.of(name, Rule.parse(rule));
  }

  /** Returns the number of the last step; the first is 1. */
  int lastStep() {
    return LAST_STEP;
  }

  /** Tells whether a step makes somebody be forgotten. */
  boolean forgets(int step) {
    return step <= ACTS && step > ACTS / 2 && step % 200 == 0;
  }

  private static int forgottenAt(int step) {
    return step / 200 % PEOPLE;
  }

  private boolean isForgotten(int person, int step) {
    for (int before = 200; before < step; before += 200) {
      if (forgets(before) && forgottenAt(before) == person) {
        return true;
      }
    }
    return false;
  }

  private static Instant time(int step) {
    return START.plus(Duration.ofMinutes(step));
  }

  /** Does a step. */
  void apply(SegmentEngine engine, int step) {
    Message message = message(step);
    if (message != null) {
      engine.ingest(message);
    } else if (forgets(step)) {
      engine.forget(user(forgottenAt(step)));
    } else {
      engine.advanceTo(time(step));
    }
  }

  /** Returns the message of a step, or null where it forgets somebody or lets time go on. */
  private @Nullable Message message(int step) {
    if (forgets(step)) {
      return null;
    }
    if (forgets(step + 1)) {
      return link(forgottenAt(step + 1), step);
    }
    Random random = new Random(seed * 1_000_003 + step);
    int person = step > ACTS ? step - ACTS - 1 : random.nextInt(PEOPLE);
    if (isForgotten(person, step)) {
      return null;
    }
    if (step > ACTS || random.nextInt(100) == 0) {
      return link(person, step);
    }
    return switch (random.nextInt(20)) {
      case 0 -> null;
      case 1 -> update(person, step, random);
      default -> event(person, step, random);
    };
  }

  private static String user(int person) {
    return "p" + person;
  }

  private static IdentityLink link(int person, int step) {
    return IdentityLink.of("a" + person, user(person), time(step));
  }

  private static ProfileUpdate update(int person, int step, Random random) {
    String region = random.nextInt(3) == 0 ? "south" : "north";
    return ProfileUpdate.of(user(person), time(step), Attributes.none().with("region", region));
  }

  private static Event event(int person, int step, Random random) {
    String name = EVENTS.get(random.nextInt(EVENTS.size()));
    Instant time = time(step).minusMillis(random.nextLong(LATENESS.toMillis() / 2));
    Event event =
        random.nextInt(3) == 0
            ? Event.ofAnonymous("a" + person, name, time)
            : Event.of(user(person), name, time);
    return event.withProperty("value", random.nextInt(90)).withMessageId("m" + step);
  }

  /** Returns who is in a segment at the end, by the full evaluation of everything. */
  List<String> membersAtTheEnd(Segment segment) {
    RuleEvaluator evaluator = RuleEvaluator.of(RuleModels.none());
    List<String> members = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      if (!isForgotten(person, LAST_STEP)
          && evaluator.test(segment.effectiveRule(), history(person), time(LAST_STEP))) {
        members.add(user(person));
      }
    }
    members.sort(null);
    return members;
  }

  private History history(int person) {
    Profile profile = Profile.of(user(person));
    List<Event> events = new ArrayList<>();
    for (int step = 1; step <= LAST_STEP; step++) {
      Message message = message(step);
      if (message == null || !message.profileId().substring(1).equals(String.valueOf(person))) {
        continue;
      }
      if (message instanceof Event event) {
        events.add(event);
      } else if (message instanceof ProfileUpdate update) {
        profile = profile.with(update);
      }
    }
    return new History(profile, events);
  }
}
