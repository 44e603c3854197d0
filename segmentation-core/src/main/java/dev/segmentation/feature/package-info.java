/** Pipelines that turn raw columns into features, learned once and applied to new profiles. */
@NullMarked
package dev.segmentation.feature;

import org.jspecify.annotations.NullMarked;
