package dev.segmentation.engine;

import java.time.Instant;

/**
 * What an engine tells its listener: a {@link SegmentChange} or a {@link TriggerFired}.
 *
 * <p>The id tells a notice from every other one of the engine and of the store behind it: who acts
 * on a notice and keeps its id acts once, even where a crash makes the engine tell it again.
 */
public sealed interface Notice permits SegmentChange, TriggerFired {

  /**
   * Returns the number of the notice.
   *
   * @return 1 or more
   */
  long id();

  /**
   * Returns whom it is about.
   *
   * @return id of the profile
   */
  String profile();

  /**
   * Returns the segment that was entered or left.
   *
   * @return name of the segment
   */
  String segment();

  /**
   * Returns since when it is so.
   *
   * @return the instant, to the millisecond
   */
  Instant instant();
}
