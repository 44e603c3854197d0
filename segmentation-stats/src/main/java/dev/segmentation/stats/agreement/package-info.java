/** How well two divisions of the same profiles agree. */
@NullMarked
package dev.segmentation.stats.agreement;

import org.jspecify.annotations.NullMarked;
