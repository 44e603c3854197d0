package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.audience.Segment;
import dev.segmentation.behavior.AbsorbingChainModel;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.TransitionCounts;
import dev.segmentation.behavior.VariableOrderModel;
import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.event.IdentityGraph;
import dev.segmentation.event.Profile;
import dev.segmentation.feature.FittedPipeline;
import dev.segmentation.feature.PcaModel;
import dev.segmentation.feature.RfmScale;
import dev.segmentation.rule.Rule;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JSON forms of what this library makes: one {@link JsonForm} for each thing that can be saved,
 * with a name and a version.
 *
 * <pre>{@code
 * VersionedJson.kMeansModel().write(model, Path.of("model.json"));
 * KMeansModel same = VersionedJson.kMeansModel().read(Path.of("model.json"));
 * }</pre>
 *
 * <p>Immutable and thread-safe, as the forms are.
 */
public final class VersionedJson {

  private VersionedJson() {}

  /**
   * Returns the form of a k-means model: features, centres, sizes and report.
   *
   * @return the form named {@code dev.segmentation.kmeans-model}
   */
  public static JsonForm<KMeansModel> kMeansModel() {
    return new JsonForm<>(new KMeansModelFormat());
  }

  /**
   * Returns the form of a fitted pipeline: what every encoding has learned, and the principal
   * components at the end if there are.
   *
   * @return the form named {@code dev.segmentation.pipeline}
   */
  public static JsonForm<FittedPipeline> pipeline() {
    return new JsonForm<>(new PipelineFormat());
  }

  /**
   * Returns the form of principal components: inputs, means, eigenvalues and loadings.
   *
   * @return the form named {@code dev.segmentation.pca-model}
   */
  public static JsonForm<PcaModel> pcaModel() {
    return new JsonForm<>(new PcaModelFormat());
  }

  /**
   * Returns the form of a model of any family: the name of its algorithm and all that it knows. The
   * model read back assigns every row as before.
   *
   * @return the form named {@code dev.segmentation.cluster-model}
   */
  public static JsonForm<ClusterModel> clusterModel() {
    return clusterModel(ClusterModel.class);
  }

  /**
   * Returns the form of a model of one family, as a part of {@link #clusterModel()}: documents that
   * hold a model of another type are refused.
   *
   * <pre>{@code
   * DbscanModel model = VersionedJson.clusterModel(DbscanModel.class).read(Path.of("model.json"));
   * }</pre>
   *
   * @param <M> type of the models
   * @param type type of the models
   * @return the form named {@code dev.segmentation.cluster-model}
   */
  public static <M extends ClusterModel> JsonForm<M> clusterModel(Class<M> type) {
    return new JsonForm<>(new ClusterModelFormat<>(Objects.requireNonNull(type, "type")));
  }

  /**
   * Returns the form of a pipeline together with the model of any family fitted on its features:
   * all that is needed to assign new raw profiles.
   *
   * @return the form named {@code dev.segmentation.cluster-segmentation}; documents of its former
   *     name {@code dev.segmentation.kmeans-segmentation} are read too
   */
  public static JsonForm<ClusterSegmentation<ClusterModel>> clusterSegmentation() {
    return clusterSegmentation(ClusterModel.class);
  }

  /**
   * Returns the form of a pipeline together with a model of one family, as a part of {@link
   * #clusterSegmentation()}: documents that hold a model of another type are refused.
   *
   * @param <M> type of the models
   * @param type type of the models
   * @return the form named {@code dev.segmentation.cluster-segmentation}
   */
  public static <M extends ClusterModel> JsonForm<ClusterSegmentation<M>> clusterSegmentation(
      Class<M> type) {
    return new JsonForm<>(new SegmentationFormat<>(Objects.requireNonNull(type, "type")));
  }

  /**
   * Returns the form of transition counts: states, order and steps.
   *
   * @return the form named {@code dev.segmentation.transition-counts}
   */
  public static JsonForm<TransitionCounts> transitionCounts() {
    return new JsonForm<>(new TransitionCountsFormat());
  }

  /**
   * Returns the form of a Markov chain: what it has counted and how it is smoothed.
   *
   * @return the form named {@code dev.segmentation.markov-chain-model}
   */
  public static JsonForm<MarkovChainModel> markovChainModel() {
    return new JsonForm<>(new MarkovChainModelFormat());
  }

  /**
   * Returns the form of a variable-order Markov chain: what it has counted and how it is pruned and
   * blended.
   *
   * @return the form named {@code dev.segmentation.variable-order-model}
   */
  public static JsonForm<VariableOrderModel> variableOrderModel() {
    return new JsonForm<>(new VariableOrderModelFormat());
  }

  /**
   * Returns the form of a mixture of Markov chains: what the members of each cluster did, sizes and
   * report.
   *
   * @return the form named {@code dev.segmentation.markov-mixture-model}
   */
  public static JsonForm<MarkovMixtureModel> markovMixtureModel() {
    return new JsonForm<>(new MarkovMixtureModelFormat());
  }

  /**
   * Returns the form of an absorbing chain of journeys: its states and by which probabilities they
   * are left.
   *
   * @return the form named {@code dev.segmentation.absorbing-chain-model}
   */
  public static JsonForm<AbsorbingChainModel> absorbingChainModel() {
    return new JsonForm<>(new AbsorbingChainModelFormat());
  }

  /**
   * Returns the form of the breaks of RFM scores.
   *
   * @return the form named {@code dev.segmentation.rfm-scale}
   */
  public static JsonForm<RfmScale> rfmScale() {
    return new JsonForm<>(new RfmScaleFormat());
  }

  /**
   * Returns the form of how engagement is scored: signals, combination and saturation.
   *
   * @return the form named {@code dev.segmentation.engagement-scorer}
   */
  public static JsonForm<EngagementScorer> engagementScorer() {
    return new JsonForm<>(new EngagementScorerFormat());
  }

  /**
   * Returns the form of what one person did, to be kept with the person. It holds a sum for each
   * signal, and their names and half-lives, so that a state is never read with another scorer's.
   *
   * @param scorer what the states belong to; states of another are refused
   * @return the form named {@code dev.segmentation.engagement-state}
   */
  public static JsonForm<EngagementState> engagementState(EngagementScorer scorer) {
    return new JsonForm<>(new EngagementStateFormat(Objects.requireNonNull(scorer, "scorer")));
  }

  /**
   * Returns the form of an identity graph: rules, identifiers, links, and what was forgotten. The
   * persons follow from these. A document holds up to about a million identifiers and links.
   *
   * @return the form named {@code dev.segmentation.identity-graph}
   */
  public static JsonForm<IdentityGraph> identityGraph() {
    return new JsonForm<>(new IdentityGraphFormat());
  }

  /**
   * Returns the form of a profile: id, traits with the times they were told, and consent.
   *
   * @return the form named {@code dev.segmentation.profile}
   */
  public static JsonForm<Profile> profile() {
    return new JsonForm<>(new ProfileFormat());
  }

  /**
   * Returns the form of a rule: its tree, without the models and segments it names.
   *
   * @return the form named {@code dev.segmentation.rule}
   */
  public static JsonForm<Rule> rule() {
    return new JsonForm<>(new RuleFormat());
  }

  /**
   * Returns the form of a segment: name, rule, the lists made by hand and the purpose.
   *
   * @return the form named {@code dev.segmentation.segment}
   */
  public static JsonForm<Segment> segment() {
    return new JsonForm<>(new RuleSegmentFormat());
  }

  /**
   * Returns the form of the columns of a mixed table, with the levels of their categories, together
   * with the k-medoids fitted on it: all that is needed to assign new raw profiles with missing
   * values.
   *
   * @return the form named {@code dev.segmentation.mixed-segmentation}
   */
  public static JsonForm<MixedSegmentation> mixedSegmentation() {
    return new JsonForm<>(new MixedSegmentationFormat());
  }

  /**
   * Returns the form of what a fit did.
   *
   * @return the form named {@code dev.segmentation.fit-report}
   */
  public static JsonForm<FitReport> fitReport() {
    return new JsonForm<>(new FitReportFormat());
  }

  /**
   * Returns the form of the outcome of a clustering, without the model.
   *
   * @return the form named {@code dev.segmentation.clustering-result}
   */
  public static JsonForm<ClusteringResult> clusteringResult() {
    return new JsonForm<>(new ClusteringResultFormat());
  }

  /**
   * Returns a form for results of any shape, by name: what a test, a comparison or a report of your
   * own gives.
   *
   * <p>Values are texts, numbers, {@code Boolean}, enumerations (by name), {@code Optional} and its
   * kinds for numbers, arrays of {@code double}, {@code int} or objects, collections, maps and
   * public records, nested up to 128 deep, or null. NaN and infinity, which a result may well hold,
   * are written as null. Reading gives {@code Double}, {@code String}, {@code Boolean}, {@code
   * List}, {@code Map} and null, the members in the order of the file.
   *
   * <pre>{@code
   * VersionedJson.result("com.example.visit-report", 1)
   *     .write(Map.of("visits", 12, "perDay", List.of(1.5, 2.5)), Path.of("visits.json"));
   * }</pre>
   *
   * @param name name of the form, as {@code com.example.visit-report}: small letters and digits,
   *     parted by {@code -} or {@code .}
   * @param version version of the shape, 1 or more
   * @return the form
   * @throws IllegalArgumentException if the name or the version is none
   */
  public static JsonForm<Map<String, @Nullable Object>> result(String name, int version) {
    return new JsonForm<>(new ResultFormat(name, version));
  }
}
