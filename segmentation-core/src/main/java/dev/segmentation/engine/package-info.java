/**
 * Live segments: who is in, at every instant, and the store that keeps it.
 *
 * <ul>
 *   <li>{@link dev.segmentation.engine.SegmentEngine} keeps segments true while events come and
 *       time goes on; {@link dev.segmentation.engine.EngineOptions} say how.
 *   <li>A {@link dev.segmentation.engine.SegmentListener} hears a {@link
 *       dev.segmentation.engine.SegmentChange} for whoever enters or leaves, and what a {@link
 *       dev.segmentation.engine.Trigger} fired. An {@link dev.segmentation.engine.EngineObserver}
 *       counts, without knowing people.
 *   <li>A {@link dev.segmentation.engine.ProfileStore} keeps states and notices in batches that are
 *       there whole or not at all; {@link dev.segmentation.engine.MemoryStore} is one in memory.
 * </ul>
 */
@NullMarked
package dev.segmentation.engine;

import org.jspecify.annotations.NullMarked;
