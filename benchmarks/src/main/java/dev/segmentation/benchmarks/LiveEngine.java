package dev.segmentation.benchmarks;

import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.event.Event;
import dev.segmentation.event.ProfileUpdate;
import java.time.Instant;

/** The engine of this library. */
record LiveEngine(SegmentEngine engine) implements ShopEngine {

  @Override
  public void update(ProfileUpdate update) {
    engine.ingest(update);
  }

  @Override
  public void ingest(Event event) {
    engine.ingest(event);
  }

  @Override
  public void advanceTo(Instant instant) {
    engine.advanceTo(instant);
  }

  @Override
  public void tick(Instant instant) {
    engine.advanceTo(instant);
  }

  @Override
  public int members(String segment) {
    return engine.members(segment).size();
  }

  @Override
  public void close() {
    engine.close();
  }
}
