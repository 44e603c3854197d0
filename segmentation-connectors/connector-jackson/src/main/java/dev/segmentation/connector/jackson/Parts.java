package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.data.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The parts that several formats share: features and fit reports. */
final class Parts {

  private Parts() {}

  static void write(String name, List<Feature> features, NodeWriter out) throws IOException {
    out.items(
        name,
        () -> {
          for (Feature feature : features) {
            out.objectOnOneLine(
                () -> {
                  out.text("name", feature.name());
                  out.texts("sources", feature.sources());
                });
          }
        });
  }

  /** Reads the features of a model, at least one, names unique. */
  static List<Feature> features(Value in) {
    List<Feature> features = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value item : in.items()) {
      Feature feature = feature(item);
      if (!names.add(feature.name())) {
        throw item.refuse(feature.name(), "the feature stands twice; names must be unique");
      }
      features.add(feature);
    }
    if (features.isEmpty()) {
      throw in.refuse(null, "there is no feature; there must be at least 1");
    }
    return features;
  }

  private static Feature feature(Value in) {
    Fields fields = in.fields();
    String name = fields.get("name").text();
    List<String> sources = fields.get("sources").texts();
    fields.requireNoOthers();
    try {
      return new Feature(name, new HashSet<>(sources));
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }

  static void write(FitReport report, NodeWriter out) throws IOException {
    out.text("algorithm", report.algorithm());
    out.whole("rows", report.rows());
    out.whole("features", report.features());
    out.whole("iterations", report.iterations());
    out.flag("converged", report.converged());
    out.number("objective", report.objective());
    out.numbers("objectivePerIteration", doubles(report.objectivePerIteration()));
    out.object(
        "parameters",
        () -> {
          for (Map.Entry<String, String> parameter : report.parameters().entrySet()) {
            out.text(parameter.getKey(), parameter.getValue());
          }
        });
  }

  static FitReport report(Fields in) {
    int iterations = in.get("iterations").whole(0, Integer.MAX_VALUE);
    double[] objectives =
        in.get("objectivePerIteration").numbers(iterations, "one for each of the iterations");
    Fields names = in.get("parameters").fields();
    Map<String, String> parameters = new TreeMap<>();
    names.names().forEach(name -> parameters.put(name, names.get(name).text()));
    return new FitReport(
        in.get("algorithm").text(),
        in.get("rows").whole(0, Integer.MAX_VALUE),
        in.get("features").whole(0, Integer.MAX_VALUE),
        iterations,
        in.get("converged").flag(),
        in.get("objective").number(),
        list(objectives),
        parameters);
  }

  static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
