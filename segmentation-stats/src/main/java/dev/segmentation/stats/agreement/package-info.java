/** How far two clusterings agree. */
@NullMarked
package dev.segmentation.stats.agreement;

import org.jspecify.annotations.NullMarked;
