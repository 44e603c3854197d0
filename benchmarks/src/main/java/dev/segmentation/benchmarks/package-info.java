/** Measurements of the library, alone and beside other libraries. Not published. */
@NullMarked
package dev.segmentation.benchmarks;

import org.jspecify.annotations.NullMarked;
