/**
 * What people do next: chains of states, click-stream segments and attribution.
 *
 * <p>{@link dev.segmentation.behavior.Sequences} is what every model here is fitted to.
 */
@NullMarked
package dev.segmentation.behavior;

import org.jspecify.annotations.NullMarked;
