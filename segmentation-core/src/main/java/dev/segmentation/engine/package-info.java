/** Live segments, and the store that keeps them. */
@NullMarked
package dev.segmentation.engine;

import org.jspecify.annotations.NullMarked;
