/** Tests of whether segments differ, and the guard against testing what made them. */
@NullMarked
package dev.segmentation.stats.inference;

import org.jspecify.annotations.NullMarked;
