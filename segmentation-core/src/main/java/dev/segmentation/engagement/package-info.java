/**
 * How engaged people are: scores that decay, stages and fan groups.
 *
 * <p>{@link dev.segmentation.engagement.EngagementScorer} says what counts and how much, an {@link
 * dev.segmentation.engagement.EngagementState} holds one person's past in a few dozen bytes, {@link
 * dev.segmentation.engagement.StagePolicy} and {@link dev.segmentation.engagement.FanPolicy} turn
 * scores into names a marketer uses.
 */
@NullMarked
package dev.segmentation.engagement;

import org.jspecify.annotations.NullMarked;
