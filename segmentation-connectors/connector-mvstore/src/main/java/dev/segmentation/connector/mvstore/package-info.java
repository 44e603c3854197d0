/** The state of live segments in one file that survives a power cut. */
@NullMarked
package dev.segmentation.connector.mvstore;

import org.jspecify.annotations.NullMarked;
