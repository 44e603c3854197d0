package dev.segmentation.stats.quality;

/**
 * One number of clusters that was tried, and how good its clustering is.
 *
 * @param k number of clusters
 * @param inertia within-cluster sum of squares
 * @param silhouette mean silhouette, larger is better; NaN where undefined (k = 1)
 * @param calinskiHarabasz index of Caliński and Harabasz, larger is better; NaN where undefined (k
 *     = 1, or as many clusters as rows)
 * @param daviesBouldin index of Davies and Bouldin, smaller is better; NaN where undefined (k = 1)
 * @param smallestSize number of rows of the smallest cluster
 * @param smallestShare share of all rows that the smallest cluster holds
 * @param converged whether the fit met its stopping rule
 */
public record Candidate(
    int k,
    double inertia,
    double silhouette,
    double calinskiHarabasz,
    double daviesBouldin,
    int smallestSize,
    double smallestShare,
    boolean converged) {}
