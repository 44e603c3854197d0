/**
 * Features: numbers that clusterings and scores work on.
 *
 * <p>{@link dev.segmentation.feature.FeaturePipeline} turns raw columns into features, learned once
 * and applied to new profiles. {@link dev.segmentation.feature.EventFeatures} and {@link
 * dev.segmentation.feature.Rfm} tell what profiles did, as of one instant.
 */
@NullMarked
package dev.segmentation.feature;

import org.jspecify.annotations.NullMarked;
