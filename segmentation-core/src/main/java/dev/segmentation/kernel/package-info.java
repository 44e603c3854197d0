/**
 * Distance, scoring and reduction loops, scalar and vector, the threads they run on, and quantiles.
 */
@NullMarked
package dev.segmentation.kernel;

import org.jspecify.annotations.NullMarked;
