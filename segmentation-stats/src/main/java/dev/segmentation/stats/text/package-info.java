/** Tables and numbers as text for people; shared by the packages of this module, not exported. */
@NullMarked
package dev.segmentation.stats.text;

import org.jspecify.annotations.NullMarked;
