/** Hypothesis tests with effect sizes. */
@NullMarked
package dev.segmentation.stats.inference;

import org.jspecify.annotations.NullMarked;
