package dev.segmentation.benchmarks;

import dev.segmentation.audience.Segment;
import dev.segmentation.event.Event;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The straightforward engine: all events of a person are kept, every segment is evaluated for the
 * person at each event, and for everybody when time goes on.
 */
final class EvaluateEverything implements ShopEngine {

  private final Map<String, Rule> rules = new HashMap<>();
  private final RuleEvaluator evaluator;
  private final Map<String, Person> people = new HashMap<>();

  /** What is known of somebody. */
  private static final class Person {
    private Profile profile;
    private final List<Event> events = new ArrayList<>();
    private Set<String> in = Set.of();

    Person(String id) {
      profile = Profile.of(id);
    }
  }

  EvaluateEverything(List<Segment> segments, RuleModels models) {
    segments.forEach(segment -> rules.put(segment.name(), segment.effectiveRule()));
    evaluator = RuleEvaluator.of(models).withSegments(rules);
  }

  private Person person(String id) {
    return people.computeIfAbsent(id, Person::new);
  }

  @Override
  public synchronized void update(ProfileUpdate update) {
    Person person = person(update.profileId());
    person.profile = person.profile.with(update);
    evaluate(person, update.time());
  }

  @Override
  public synchronized void ingest(Event event) {
    Person person = person(event.profileId());
    person.events.add(event);
    evaluate(person, event.time());
  }

  @Override
  public synchronized void advanceTo(Instant instant) {
    people.values().forEach(person -> evaluate(person, instant));
  }

  /** Does nothing: to look at everybody each time would take for ever. */
  @Override
  public void tick(Instant instant) {}

  private void evaluate(Person person, Instant at) {
    History history = new History(person.profile, person.events);
    Set<String> in = new HashSet<>();
    rules.forEach(
        (name, rule) -> {
          if (evaluator.test(rule, history, at)) {
            in.add(name);
          }
        });
    person.in = in;
  }

  @Override
  public synchronized int members(String segment) {
    return (int) people.values().stream().filter(person -> person.in.contains(segment)).count();
  }

  @Override
  public void close() {}
}
