/** How good a clustering is, and how many clusters to take. */
@NullMarked
package dev.segmentation.stats.quality;

import org.jspecify.annotations.NullMarked;
