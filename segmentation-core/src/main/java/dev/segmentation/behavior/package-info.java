/**
 * What people do next: chains of states, click-stream segments and attribution.
 *
 * <p>{@link dev.segmentation.behavior.Sequences} is what every model here is fitted to. {@link
 * dev.segmentation.behavior.TransitionCounts} is what chains learn from it, {@link
 * dev.segmentation.behavior.MarkovChain} and {@link dev.segmentation.behavior.VariableOrderMarkov}
 * are the chains, {@link dev.segmentation.behavior.TransitionMatrix} answers what follows in the
 * long run.
 */
@NullMarked
package dev.segmentation.behavior;

import org.jspecify.annotations.NullMarked;
