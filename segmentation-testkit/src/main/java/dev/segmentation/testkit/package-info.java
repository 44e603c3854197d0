/** Contract tests for clustering algorithms, to be extended by their authors. */
@NullMarked
package dev.segmentation.testkit;

import org.jspecify.annotations.NullMarked;
