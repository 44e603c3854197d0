package dev.segmentation.engine;

import dev.segmentation.event.Consent;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.Rule;
import java.time.Instant;
import java.util.List;

/** Asks whether a purpose is allowed: a grant may begin or expire by time alone. */
final class ConsentNode extends Node.Leaf {

  private final String purpose;

  ConsentNode(Rule.Consented rule) {
    super(rule);
    this.purpose = rule.purpose();
  }

  @Override
  boolean test(Evaluation now) {
    Profile told = now.state().profile;
    if (told == null) {
      return false;
    }
    Consent consent = told.consent();
    for (Consent.Decision decision : consent.decisions().getOrDefault(purpose, List.of())) {
      now.mayChange(ceil(decision.time()));
      Instant expires = decision.expires();
      if (expires != null) {
        now.mayChange(ceil(expires));
      }
    }
    return consent.allows(purpose, Instant.ofEpochMilli(now.at()));
  }

  /** Returns the first millisecond that is not before an instant. */
  private static long ceil(Instant instant) {
    long floor = instant.toEpochMilli();
    return Instant.ofEpochMilli(floor).equals(instant) ? floor : floor + 1;
  }
}
