/** Scores that are probabilities: who will convert. */
@NullMarked
package dev.segmentation.predict;

import org.jspecify.annotations.NullMarked;
