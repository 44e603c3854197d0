/** Distance, scoring and reduction loops, scalar and vector, and the threads they run on. */
@NullMarked
package dev.segmentation.kernel;

import org.jspecify.annotations.NullMarked;
