package dev.segmentation.engine;

/**
 * Hears of every change, once, in order for each profile.
 *
 * <p>It is called by one thread at a time, outside of all locks of the engine, so that it may ask
 * the engine anything and even give it messages. A notice counts as delivered when the call
 * returns. Where it throws, it is told again, up to {@link EngineOptions#MOST_ATTEMPTS} times in
 * all; then the notice is set aside and counted ({@link EngineObserver#undelivered}), and with a
 * store it comes again when the engine is started next. An {@code Error} is for whoever made the
 * call, and the notice is told again. What happens while it blocks is told in {@link
 * EngineOptions#withDelivery}.
 */
@FunctionalInterface
public interface SegmentListener {

  /**
   * Takes a notice.
   *
   * @param notice a change of members, or a trigger that fired
   */
  void accept(Notice notice);
}
