/** Clustering algorithms and the models they fit. */
@NullMarked
package dev.segmentation.cluster;

import org.jspecify.annotations.NullMarked;
