/** The command line of the library. */
@NullMarked
package dev.segmentation.examples.workbench;

import org.jspecify.annotations.NullMarked;
