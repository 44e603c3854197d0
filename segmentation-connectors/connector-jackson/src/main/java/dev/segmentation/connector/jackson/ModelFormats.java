package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.ClusterModel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats of all models. A new family adds one line here. */
final class ModelFormats {

  private static final List<ModelFormat<?>> ALL =
      List.of(
          new KMeansModelFormat(),
          new BisectingKMeansModelFormat(),
          new SphericalKMeansModelFormat(),
          new KMedoidsModelFormat(),
          new KPrototypesModelFormat(),
          new HierarchicalModelFormat(),
          new DbscanModelFormat(),
          new HdbscanModelFormat(),
          new GaussianMixtureModelFormat());

  private ModelFormats() {}

  /** Writes a model as a document of the format of its family. */
  static void write(ClusterModel model, NodeWriter out) throws IOException {
    writeAs(of(model), model, out);
  }

  private static <M extends ClusterModel> void writeAs(
      ModelFormat<M> format, ClusterModel model, NodeWriter out) throws IOException {
    Document.write(format, format.type().cast(model), out);
  }

  /** Reads a document of any of the formats, whose algorithm and type must be as expected. */
  static <M extends ClusterModel> M read(@Nullable Value algorithm, Value document, Class<M> type) {
    ClusterModel model = read(document);
    String name = model.report().algorithm();
    if (algorithm != null && !algorithm.text().equals(name)) {
      throw algorithm.refuse(
          algorithm.text(), "must be '" + name + "', the algorithm of the model");
    }
    if (!type.isInstance(model)) {
      throw document.refuse(
          null,
          "the file holds a "
              + model.getClass().getSimpleName()
              + ", but a "
              + type.getSimpleName()
              + " was asked for; give the right file");
    }
    return type.cast(model);
  }

  private static ClusterModel read(Value document) {
    Value name = document.fields().get("format");
    for (ModelFormat<?> format : ALL) {
      if (format.name().equals(name.text())) {
        return Document.read(format, document);
      }
    }
    throw name.refuse(
        name.text(),
        "this is no model that this library knows; it must be one of "
            + ALL.stream().map(ModelFormat::name).toList());
  }

  /** Returns what the family of a model knows of it. */
  static Details details(ClusterModel model) {
    Details details = new Details();
    describeAs(of(model), model, details);
    return details;
  }

  private static <M extends ClusterModel> void describeAs(
      ModelFormat<M> format, ClusterModel model, Details details) {
    format.describe(format.type().cast(model), details);
  }

  private static ModelFormat<?> of(ClusterModel model) {
    for (ModelFormat<?> format : ALL) {
      if (format.type().isInstance(model)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "there is no saved form of "
            + model.getClass().getName()
            + "; there is one of "
            + ALL.stream().map(format -> format.type().getSimpleName()).toList());
  }
}
