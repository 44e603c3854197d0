/** Profiles as tables: raw typed columns, numeric feature tables and the index of profile ids. */
@NullMarked
package dev.segmentation.data;

import org.jspecify.annotations.NullMarked;
