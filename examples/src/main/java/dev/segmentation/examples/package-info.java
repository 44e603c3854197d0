/** Small programs, one for each task, meant to be copied. */
@NullMarked
package dev.segmentation.examples;

import org.jspecify.annotations.NullMarked;
