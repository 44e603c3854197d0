/** Audiences: who belongs to a segment at one instant, and what changes between two instants. */
@NullMarked
package dev.segmentation.audience;

import org.jspecify.annotations.NullMarked;
