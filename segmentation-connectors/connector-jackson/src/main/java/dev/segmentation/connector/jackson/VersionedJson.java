package dev.segmentation.connector.jackson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.segmentation.DataException;
import dev.segmentation.FitReport;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON form of one type, with a name and a version, that is written and read back.
 *
 * <pre>{@code
 * VersionedJson.kMeansModel().write(model, Path.of("model.json"));
 * KMeansModel same = VersionedJson.kMeansModel().read(Path.of("model.json"));
 * }</pre>
 *
 * <p>A document is one JSON object in UTF-8. Its first fields are {@code format}, the name, and
 * {@code version}, a whole number from 1; the content follows in the words of this library. A field
 * {@code library} may name the version of the library that wrote it; it is not written by default
 * and not looked at.
 *
 * <ul>
 *   <li>Every number reads back bit for bit, so a model read back assigns every row as before. NaN
 *       and infinity are never written and never read.
 *   <li>The same value gives the same bytes, on every JDK and system.
 *   <li>A library reads every version of a format up to its own, and refuses a later one.
 *   <li>Reading is strict: an unknown field, a field that stands twice, a missing field, a value of
 *       another type or range, and anything after the document are refused with a {@link
 *       DataException} that names the source, the line, the place such as {@code $.centres[2][5]}
 *       and the remedy. A file that was cut short is always refused.
 *   <li>Reading is bounded, so that a hostile file costs little: {@link #DEFAULT_MAX_BYTES} bytes,
 *       64 levels of nesting, 65,536 characters a text, 128 a number, 1 million values beside those
 *       in arrays of numbers. No type is ever chosen by the content.
 * </ul>
 *
 * <p>Time is linear in the size of the document. Memory: the document once when writing; when
 * reading, 8 bytes for each number in an array of numbers, about 100 for each other value.
 * Immutable and thread-safe.
 *
 * @param <T> the type that is written and read
 */
public final class VersionedJson<T> {

  /** Most bytes of a document that are read by default: 64 MiB, about 3 million numbers. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private final Format<T> format;
  private final long maxBytes;

  private VersionedJson(Format<T> format, long maxBytes) {
    this.format = format;
    this.maxBytes = maxBytes;
  }

  private static <T> VersionedJson<T> of(Format<T> format) {
    return new VersionedJson<>(format, DEFAULT_MAX_BYTES);
  }

  /**
   * Returns the form of a k-means model: features, centres, sizes and report.
   *
   * @return the form named {@code dev.segmentation.kmeans-model}
   */
  public static VersionedJson<KMeansModel> kMeansModel() {
    return of(new KMeansModelFormat());
  }

  /**
   * Returns the form of a fitted pipeline: what every encoding has learned, and the principal
   * components at the end if there are.
   *
   * @return the form named {@code dev.segmentation.pipeline}
   */
  public static VersionedJson<FittedPipeline> pipeline() {
    return of(new PipelineFormat());
  }

  /**
   * Returns the form of principal components: inputs, means, eigenvalues and loadings.
   *
   * @return the form named {@code dev.segmentation.pca-model}
   */
  public static VersionedJson<PcaModel> pcaModel() {
    return of(new PcaModelFormat());
  }

  /**
   * Returns the form of a model of any family: the name of its algorithm and all that it knows. The
   * model read back assigns every row as before.
   *
   * @return the form named {@code dev.segmentation.cluster-model}
   */
  public static VersionedJson<ClusterModel> clusterModel() {
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
  public static <M extends ClusterModel> VersionedJson<M> clusterModel(Class<M> type) {
    return of(new ClusterModelFormat<>(Objects.requireNonNull(type, "type")));
  }

  /**
   * Returns the form of a pipeline together with the model of any family fitted on its features:
   * all that is needed to assign new raw profiles.
   *
   * @return the form named {@code dev.segmentation.cluster-segmentation}; documents of its former
   *     name {@code dev.segmentation.kmeans-segmentation} are read too
   */
  public static VersionedJson<ClusterSegmentation<ClusterModel>> clusterSegmentation() {
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
  public static <M extends ClusterModel> VersionedJson<ClusterSegmentation<M>> clusterSegmentation(
      Class<M> type) {
    return of(new SegmentationFormat<>(Objects.requireNonNull(type, "type")));
  }

  /**
   * Returns the form of transition counts: states, order and steps.
   *
   * @return the form named {@code dev.segmentation.transition-counts}
   */
  public static VersionedJson<TransitionCounts> transitionCounts() {
    return of(new TransitionCountsFormat());
  }

  /**
   * Returns the form of a Markov chain: what it has counted and how it is smoothed.
   *
   * @return the form named {@code dev.segmentation.markov-chain-model}
   */
  public static VersionedJson<MarkovChainModel> markovChainModel() {
    return of(new MarkovChainModelFormat());
  }

  /**
   * Returns the form of a variable-order Markov chain: what it has counted and how it is pruned and
   * blended.
   *
   * @return the form named {@code dev.segmentation.variable-order-model}
   */
  public static VersionedJson<VariableOrderModel> variableOrderModel() {
    return of(new VariableOrderModelFormat());
  }

  /**
   * Returns the form of a mixture of Markov chains: what the members of each cluster did, sizes and
   * report.
   *
   * @return the form named {@code dev.segmentation.markov-mixture-model}
   */
  public static VersionedJson<MarkovMixtureModel> markovMixtureModel() {
    return of(new MarkovMixtureModelFormat());
  }

  /**
   * Returns the form of an absorbing chain of journeys: its states and by which probabilities they
   * are left.
   *
   * @return the form named {@code dev.segmentation.absorbing-chain-model}
   */
  public static VersionedJson<AbsorbingChainModel> absorbingChainModel() {
    return of(new AbsorbingChainModelFormat());
  }

  /**
   * Returns the form of the breaks of RFM scores.
   *
   * @return the form named {@code dev.segmentation.rfm-scale}
   */
  public static VersionedJson<RfmScale> rfmScale() {
    return of(new RfmScaleFormat());
  }

  /**
   * Returns the form of how engagement is scored: signals, combination and saturation.
   *
   * @return the form named {@code dev.segmentation.engagement-scorer}
   */
  public static VersionedJson<EngagementScorer> engagementScorer() {
    return of(new EngagementScorerFormat());
  }

  /**
   * Returns the form of what one person did, to be kept with the person. It holds a sum for each
   * signal, and their names and half-lives, so that a state is never read with another scorer's.
   *
   * @param scorer what the states belong to; states of another are refused
   * @return the form named {@code dev.segmentation.engagement-state}
   */
  public static VersionedJson<EngagementState> engagementState(EngagementScorer scorer) {
    return of(new EngagementStateFormat(Objects.requireNonNull(scorer, "scorer")));
  }

  /**
   * Returns the form of an identity graph: rules, identifiers, links, and what was forgotten. The
   * persons follow from these. A document holds up to about a million identifiers and links.
   *
   * @return the form named {@code dev.segmentation.identity-graph}
   */
  public static VersionedJson<IdentityGraph> identityGraph() {
    return of(new IdentityGraphFormat());
  }

  /**
   * Returns the form of a profile: id, traits with the times they were told, and consent.
   *
   * @return the form named {@code dev.segmentation.profile}
   */
  public static VersionedJson<Profile> profile() {
    return of(new ProfileFormat());
  }

  /**
   * Returns the form of the columns of a mixed table, with the levels of their categories, together
   * with the k-medoids fitted on it: all that is needed to assign new raw profiles with missing
   * values.
   *
   * @return the form named {@code dev.segmentation.mixed-segmentation}
   */
  public static VersionedJson<MixedSegmentation> mixedSegmentation() {
    return of(new MixedSegmentationFormat());
  }

  /**
   * Returns the form of what a fit did.
   *
   * @return the form named {@code dev.segmentation.fit-report}
   */
  public static VersionedJson<FitReport> fitReport() {
    return of(new FitReportFormat());
  }

  /**
   * Returns the form of the outcome of a clustering, without the model.
   *
   * @return the form named {@code dev.segmentation.clustering-result}
   */
  public static VersionedJson<ClusteringResult> clusteringResult() {
    return of(new ClusteringResultFormat());
  }

  /**
   * Returns a form for results of any shape, by name: what a test, a comparison or a report of your
   * own gives.
   *
   * <p>Values are texts, numbers, {@code Boolean}, enumerations (by name), {@code Optional} and its
   * kinds for numbers, arrays of {@code double}, {@code int} or objects, collections, maps and
   * public records, nested up to 64 deep, or null. NaN and infinity, which a result may well hold,
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
  public static VersionedJson<Map<String, @Nullable Object>> result(String name, int version) {
    return of(new ResultFormat(name, version));
  }

  /**
   * Sets the longest document that is read. Writing has no limit.
   *
   * @param maxBytes number of bytes, at least 1
   * @return a new form with this limit
   * @throws IllegalArgumentException if below 1
   */
  public VersionedJson<T> withMaxBytes(long maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be at least 1, but was " + maxBytes);
    }
    return new VersionedJson<>(format, maxBytes);
  }

  /**
   * Returns the name that every document of this form carries.
   *
   * @return the field {@code format}
   */
  public String name() {
    return format.name();
  }

  /**
   * Returns the version that is written, and the highest that is read.
   *
   * @return 1 or more
   */
  public int version() {
    return format.version();
  }

  /**
   * Tells whether a file begins as a document of this form does: with its name. For a program that
   * takes more than one kind of document; only the first field is looked at.
   *
   * @param file the file
   * @return false too where there is no such file or it is no JSON: {@link #read(Path)} says why
   */
  public boolean isNamedIn(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = Json.FACTORY.createParser(in)) {
      return json.nextToken() == JsonToken.START_OBJECT
          && "format".equals(json.nextFieldName())
          && format.name().equals(json.nextTextValue());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a value to a file. The file is replaced as a whole or, on any failure, stays as it was:
   * the document is written to a file beside it, forced to the disk and moved over it.
   *
   * @param value what to write
   * @param file the file; its directory must exist
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(T value, Path file) {
    byte[] bytes = bytes(value);
    try {
      WholeFile.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write '" + file + "': " + e.getMessage(), e);
    }
  }

  /**
   * Writes a value to a stream, which is flushed and left open. Nothing is written if the value
   * cannot be.
   *
   * @param value what to write
   * @param out the stream
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   * @throws UncheckedIOException if the stream fails
   */
  public void write(T value, OutputStream out) {
    byte[] bytes = bytes(value);
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a value as JSON text.
   *
   * @param value what to write
   * @return the document, with a line feed at the end
   * @throws IllegalArgumentException if the value holds NaN, infinity or a text that cannot be
   *     written; the message says where
   */
  public String toJson(T value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /**
   * Reads a value from a file.
   *
   * @param file the file
   * @return the value
   * @throws DataException if there is no such file, or it is not a document of this form
   * @throws UncheckedIOException if the file cannot be read for another reason
   */
  public T read(Path file) {
    String source = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(source, 0, null, null, "this is a directory; give a file");
      }
      if (Files.size(file) > maxBytes) {
        throw new DocumentReader(source, maxBytes).tooLong();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Document.read(format, new DocumentReader(source, maxBytes).read(in));
      }
    } catch (NoSuchFileException e) {
      throw new DataException(
          source, 0, null, null, "there is no such file; check the name and the directory", e);
    } catch (AccessDeniedException e) {
      throw new DataException(
          source, 0, null, null, "the file may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + source + "': " + e.getMessage(), e);
    }
  }

  /**
   * Reads a value from a stream, to its end. The stream is left open.
   *
   * @param in the stream
   * @param source name of the stream for messages, for example that of the file behind it
   * @return the value
   * @throws DataException if the stream does not hold a document of this form
   * @throws UncheckedIOException if the stream fails
   */
  public T read(InputStream in, String source) {
    Objects.requireNonNull(source, "source");
    try {
      return Document.read(format, new DocumentReader(source, maxBytes).read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + source + "': " + e.getMessage(), e);
    }
  }

  /**
   * Reads a value from JSON text.
   *
   * @param json the document; the limit of bytes counts its characters
   * @return the value
   * @throws DataException if the text is not a document of this form
   */
  public T fromJson(String json) {
    DocumentReader reader = new DocumentReader("JSON text", maxBytes);
    if (json.length() > maxBytes) {
      throw reader.tooLong();
    }
    try {
      return Document.read(format, reader.read(new StringReader(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(T value) {
    Objects.requireNonNull(value, "value");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      NodeWriter out = new NodeWriter(json);
      out.object(() -> Document.write(format, value, out));
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
