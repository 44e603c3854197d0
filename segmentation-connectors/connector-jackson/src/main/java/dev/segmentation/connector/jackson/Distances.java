package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.Distance;
import dev.segmentation.cluster.Gower;
import dev.segmentation.cluster.GowerColumn;
import dev.segmentation.cluster.Minkowski;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distances of this library. The field {@code kind} tells them apart; a distance of the user's
 * own is code, which no file holds.
 */
final class Distances {

  private static final String MINKOWSKI = "MINKOWSKI";
  private static final String GOWER = "GOWER";
  private static final Map<String, Distance> PLAIN = plain();

  private Distances() {}

  private static Map<String, Distance> plain() {
    Map<String, Distance> plain = new LinkedHashMap<>();
    plain.put("EUCLIDEAN", Distance.EUCLIDEAN);
    plain.put("SQUARED_EUCLIDEAN", Distance.SQUARED_EUCLIDEAN);
    plain.put("MANHATTAN", Distance.MANHATTAN);
    plain.put("CHEBYSHEV", Distance.CHEBYSHEV);
    plain.put("CANBERRA", Distance.CANBERRA);
    plain.put("COSINE", Distance.COSINE);
    plain.put("HAMMING", Distance.HAMMING);
    plain.put("JACCARD", Distance.JACCARD);
    return plain;
  }

  static void write(String name, Distance distance, NodeWriter out) throws IOException {
    out.field(name);
    if (distance instanceof Gower gower) {
      out.object(() -> write(gower, out));
    } else {
      out.objectOnOneLine(
          () -> {
            if (distance instanceof Minkowski minkowski) {
              out.text("kind", MINKOWSKI);
              out.number("p", minkowski.p());
            } else {
              out.text("kind", nameOf(distance));
            }
          });
    }
  }

  private static String nameOf(Distance distance) {
    for (Map.Entry<String, Distance> plain : PLAIN.entrySet()) {
      if (plain.getValue() == distance) {
        return plain.getKey();
      }
    }
    throw new IllegalArgumentException(
        "the distance "
            + distance
            + " is code of your own, which no file holds; a saved model has one of "
            + kinds());
  }

  private static List<String> kinds() {
    List<String> kinds = new ArrayList<>(PLAIN.keySet());
    kinds.add(MINKOWSKI);
    kinds.add(GOWER);
    return kinds;
  }

  private static void write(Gower gower, NodeWriter out) throws IOException {
    out.text("kind", GOWER);
    out.items(
        "columns",
        () -> {
          for (GowerColumn column : gower.columns()) {
            out.objectOnOneLine(
                () -> {
                  out.text("kind", column.kind().name());
                  out.number("range", column.range());
                  out.number("weight", column.weight());
                });
          }
        });
  }

  /** Reads a distance of rows of d features. */
  static Distance read(Value in, int d) {
    Fields fields = in.fields();
    Value kind = fields.get("kind");
    Distance plain = PLAIN.get(kind.text());
    try {
      Distance distance =
          plain != null
              ? plain
              : switch (kind.text()) {
                case MINKOWSKI -> Distance.minkowski(fields.get("p").number());
                case GOWER -> gower(fields.get("columns"), d);
                default -> throw kind.refuse(kind.text(), "must be one of " + kinds());
              };
      fields.requireNoOthers();
      return distance;
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }

  private static Gower gower(Value in, int d) {
    List<GowerColumn> columns = new ArrayList<>();
    for (Value item : in.items()) {
      Fields column = item.fields();
      columns.add(
          new GowerColumn(
              column.get("kind").choice(GowerColumn.Kind.class),
              column.get("range").number(),
              column.get("weight").number()));
      column.requireNoOthers();
    }
    in.requireCount(columns.size(), d, "one for each feature of the model");
    return Gower.of(columns);
  }
}
