/** Profiles from CSV files, audiences to CSV files. */
@NullMarked
package dev.segmentation.connector.csv;

import org.jspecify.annotations.NullMarked;
