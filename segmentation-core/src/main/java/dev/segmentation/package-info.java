/** What every other package shares: progress, fit reports, errors and randomness. */
@NullMarked
package dev.segmentation;

import org.jspecify.annotations.NullMarked;
