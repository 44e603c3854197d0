/** Pipelines, models and results as versioned JSON. */
@NullMarked
package dev.segmentation.connector.jackson;

import org.jspecify.annotations.NullMarked;
