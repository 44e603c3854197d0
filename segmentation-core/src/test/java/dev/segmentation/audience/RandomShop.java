package dev.segmentation.audience;

import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.data.TagsColumn;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.EventPattern;
import dev.segmentation.rule.History;
import dev.segmentation.rule.RandomRules;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** People with random traits, events and consents, as table and log, and one by one. */
final class RandomShop {

  private static final String PURPOSE = "advertising";

  private final Random random;
  private final RandomRules rules;
  private final Map<String, Attributes> traits = new TreeMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, Consent> consents = new HashMap<>();

  RandomShop(long seed, int people) {
    random = new Random(seed);
    rules = RandomRules.of(random);
    for (int person = 0; person < people; person++) {
      String id = "u" + person;
      if (random.nextInt(5) > 0) {
        traits.put(id, rules.attributes());
      }
      int count = random.nextInt(4) == 0 ? 0 : random.nextInt(12);
      for (int i = 0; i < count; i++) {
        String name = RandomRules.EVENTS.get(random.nextInt(RandomRules.EVENTS.size()));
        events.add(Event.of(id, name, instant()).withProperties(rules.attributes()));
      }
      if (random.nextBoolean()) {
        Consent granted = Consent.none().grant(PURPOSE, instant());
        consents.put(id, random.nextBoolean() ? granted : granted.deny(PURPOSE, instant()));
      }
    }
  }

  Instant instant() {
    return rules.instant();
  }

  ProfileTable table() {
    NumberColumn.Builder age = NumberColumn.builder("age");
    NumberColumn.Builder value = NumberColumn.builder("value");
    NumberColumn.Builder latitude = NumberColumn.builder("lat");
    NumberColumn.Builder longitude = NumberColumn.builder("lon");
    CategoryColumn.Builder region = CategoryColumn.builder("region");
    CategoryColumn.Builder category = CategoryColumn.builder("category");
    FlagColumn.Builder vip = FlagColumn.builder("vip");
    InstantColumn.Builder since = InstantColumn.builder("since");
    TagsColumn.Builder interests = TagsColumn.builder("interests");
    for (Attributes own : traits.values()) {
      age.add(own.number("age"));
      value.add(own.number("value"));
      latitude.add(own.number("lat"));
      longitude.add(own.number("lon"));
      region.add(own.text("region"));
      category.add(own.text("category"));
      vip.add(own.flag("vip"));
      since.add(own.instant("since"));
      interests.add(own.tags("interests"));
    }
    return ProfileTable.of(
        ProfileIndex.of(traits.keySet()),
        List.of(
            age.build(),
            value.build(),
            latitude.build(),
            longitude.build(),
            region.build(),
            category.build(),
            vip.build(),
            since.build(),
            interests.build()));
  }

  EventLog log() {
    return EventLog.builder()
        .numberColumns("age", "value", "lat", "lon")
        .textColumns("region", "category")
        .build(events);
  }

  Map<String, Consent> consents() {
    return consents;
  }

  /** Returns everything known of a person, as it was made, not as table and log keep it. */
  History history(String id) {
    Attributes own = traits.getOrDefault(id, Attributes.none());
    Map<String, Instant> times = new HashMap<>();
    own.names().forEach(name -> times.put(name, RandomRules.START));
    Profile profile = Profile.of(id, own, times, consents.getOrDefault(id, Consent.none()));
    return new History(
        profile, events.stream().filter(event -> event.profileId().equals(id)).toList());
  }

  /** Makes segments, each of which may name the ones before. */
  List<Segment> segments(int count) {
    List<Segment> segments = new ArrayList<>();
    while (segments.size() < count) {
      List<String> earlier = segments.stream().map(Segment::name).toList();
      Rule rule = rules.withSegments(earlier).rule(4);
      if (asksKept(rule)) {
        Segment segment = Segment.of("s" + segments.size(), rule);
        if (random.nextInt(3) == 0) {
          segment = segment.withIncluded(Set.of("u0", "u1", "nobody")).withExcluded(Set.of("u1"));
        }
        segments.add(random.nextInt(5) == 0 ? segment.withPurpose(PURPOSE) : segment);
      }
    }
    return segments;
  }

  /** Tells whether a rule asks for nothing of events that a log does not keep. */
  private static boolean asksKept(Rule rule) {
    if (rule instanceof Rule.All all) {
      return all.terms().stream().allMatch(RandomShop::asksKept);
    }
    if (rule instanceof Rule.Any any) {
      return any.terms().stream().allMatch(RandomShop::asksKept);
    }
    if (rule instanceof Rule.Not not) {
      return asksKept(not.term());
    }
    if (rule instanceof Rule.Behavior behavior) {
      return isKept(behavior.measure().events());
    }
    return !(rule instanceof Rule.Sequence sequence)
        || sequence.steps().stream().allMatch(RandomShop::isKept);
  }

  private static boolean isKept(EventPattern pattern) {
    return pattern.filter() == null || isKept(pattern.filter());
  }

  private static boolean isKept(Rule filter) {
    if (filter instanceof Rule.All all) {
      return all.terms().stream().allMatch(RandomShop::isKept);
    }
    if (filter instanceof Rule.Any any) {
      return any.terms().stream().allMatch(RandomShop::isKept);
    }
    if (filter instanceof Rule.Not not) {
      return isKept(not.term());
    }
    return !(filter instanceof Rule.Trait trait)
        || !Set.of("vip", "since", "interests").contains(trait.name());
  }
}
