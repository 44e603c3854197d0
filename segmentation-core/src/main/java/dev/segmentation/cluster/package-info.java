/**
 * Clustering algorithms and the models they fit.
 *
 * <p>Every algorithm {@code X} is a configuration with {@code X.of(..).withOption(..).fit(table)};
 * {@code XFit} is one call of {@code fit}, and {@code XModel}, a {@link ClusterModel}, what it
 * gives. Where to look:
 *
 * <ul>
 *   <li>{@link KMeans} and its relatives: {@link MiniBatchKMeans}, {@link BisectingKMeans}, {@link
 *       SphericalKMeans}. The loop is in {@code CentreRun}, with {@code LloydRun} for tables and
 *       {@code SparseRun} for sparse ones; first centres come from {@code CentreSeeding}.
 *   <li>{@link KMedoids} and {@link KMedoidsRange}: {@code MedoidSearch} swaps, {@code MedoidBuild}
 *       and {@code MedoidSeeds} begin, {@code MedoidSampling} and {@code MedoidBatch} serve large
 *       tables.
 *   <li>{@link KPrototypes} and {@link KModes}: {@code PrototypeRun}.
 *   <li>{@link Hierarchical} and {@link Dendrogram}: {@code MergeRounds} over {@code
 *       RoundClusters}, then {@code NearestNeighbourChain} over {@code ClusterDistances}; {@code
 *       SingleLinkage} for single, by {@code BoruvkaSpanning} or {@code SpanningTree}, and {@code
 *       CentroidMerging} for centroid linkage.
 *   <li>{@link Dbscan}: {@code Neighbours}, by {@code GridNeighbours} on a {@code CellGrid}, by
 *       {@code TreeNeighbours} on a {@code KdTree}, or pair by pair.
 *   <li>{@link Hdbscan}: {@code KthSearch} or {@code CoreDistances}, then {@code BoruvkaSpanning}
 *       or {@code PrimSpanning}, then {@code CondensedTree} and {@code ClusterChoice}. On a {@code
 *       KdTree} the rows of a leaf search together: {@code LeafSearch}.
 *   <li>{@link GaussianMixture}: {@code EmRun}, with {@code MixtureChunk} for a part of the rows;
 *       first components come from {@code MixtureSeeding} and {@code ShortRuns}.
 * </ul>
 *
 * <p>Distances between rows are {@link Distance} and {@link Gower}; checks that all models share
 * are in {@code ModelParts}.
 */
@NullMarked
package dev.segmentation.cluster;

import org.jspecify.annotations.NullMarked;
