package dev.segmentation.stats.quality;

/**
 * A number of clusters that could not be tried.
 *
 * @param k number of clusters
 * @param reason why not, in words
 */
public record DroppedCandidate(int k, String reason) {}
