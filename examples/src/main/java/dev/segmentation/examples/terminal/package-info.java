/** Progress bars and small charts for a terminal, of any width and any character set. */
@NullMarked
package dev.segmentation.examples.terminal;

import org.jspecify.annotations.NullMarked;
