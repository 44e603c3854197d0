package dev.segmentation.benchmarks;

import dev.segmentation.event.Event;
import dev.segmentation.event.ProfileUpdate;
import java.time.Instant;

/** What keeps the segments of a shop true. */
interface ShopEngine {

  void update(ProfileUpdate update);

  void ingest(Event event);

  /** Takes everybody to an instant. */
  void advanceTo(Instant instant);

  /** Tells that time goes on, as a clock does every now and then. */
  void tick(Instant instant);

  /** Returns how many members a segment has. */
  int members(String segment);

  void close();
}
