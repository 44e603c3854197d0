/** What a source of profiles, a source of messages and a sink of audiences must do. */
@NullMarked
package dev.segmentation.connector.spi;

import org.jspecify.annotations.NullMarked;
