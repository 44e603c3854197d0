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

/** The parts that several formats share: features, rows, sizes and fit reports. */
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

  /** Writes rows of one value for each feature, one line for each feature. */
  static void writeColumns(String name, double[][] rows, List<Feature> features, NodeWriter out)
      throws IOException {
    double[][] columns = new double[features.size()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    out.matrix(name, columns);
  }

  /** Reads rows written feature by feature. */
  static double[][] columns(Value in, List<Feature> features) {
    List<Value> columns = in.items();
    in.requireCount(columns.size(), features.size(), "one array for each feature of the model");
    double[][] rows = new double[columns.get(0).numbers().length][features.size()];
    for (int j = 0; j < columns.size(); j++) {
      double[] column = columns.get(j).numbers(rows.length, "one for each row, as the first has");
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = column[i];
      }
    }
    return rows;
  }

  /** Reads a number of rows of one value for each feature. */
  static double[][] rows(Value in, int count, String meaning, List<Feature> features) {
    return rows(in, count, meaning, features.size());
  }

  /** Reads a number of rows of d values. */
  static double[][] rows(Value in, int count, String meaning, int d) {
    List<Value> rows = in.items();
    in.requireCount(rows.size(), count, meaning);
    return rows.stream()
        .map(row -> row.numbers(d, "one for each feature of the model"))
        .toArray(double[][]::new);
  }

  /** Reads the sizes of k clusters. */
  static int[] sizes(Value in, int k) {
    return in.counts(k, "one for each of the k clusters");
  }

  static void write(FitReport report, NodeWriter out) throws IOException {
    out.text("algorithm", report.algorithm());
    out.whole("rows", report.rows());
    out.whole("features", report.features());
    out.whole("iterations", report.iterations());
    out.flag("converged", report.converged());
    out.numberOrInfinite("objective", report.objective());
    out.numbers("objectivePerIteration", doubles(report.objectivePerIteration()));
    out.object(
        "parameters",
        () -> {
          for (Map.Entry<String, String> parameter : report.parameters().entrySet()) {
            out.text(parameter.getKey(), parameter.getValue());
          }
        });
  }

  /** Reads the report of a model on some features. */
  static FitReport report(Value in, List<Feature> features) {
    FitReport report = report(in);
    if (report.features() != features.size()) {
      throw in.fields()
          .get("features")
          .refuse(
              Integer.toString(report.features()),
              "must be " + features.size() + ", the number of features of the model");
    }
    return report;
  }

  /** Reads the report of a model. */
  static FitReport report(Value in) {
    Fields fields = in.fields();
    FitReport report = report(fields);
    fields.requireNoOthers();
    return report;
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
        in.get("objective").numberOrInfinite(),
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
