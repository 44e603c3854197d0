/** Compiles and runs every Java block of the README and the user guide. */
@NullMarked
package dev.segmentation.examples.docs;

import org.jspecify.annotations.NullMarked;
