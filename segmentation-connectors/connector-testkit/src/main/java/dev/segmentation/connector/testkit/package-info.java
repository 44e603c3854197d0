/** Contract tests that every source and sink passes. */
@NullMarked
package dev.segmentation.connector.testkit;

import org.jspecify.annotations.NullMarked;
