package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.KMedoidsModel;
import dev.segmentation.cluster.MixedSegmentation;
import dev.segmentation.data.ColumnType;
import dev.segmentation.data.MixedColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of an algorithm, the raw columns with the levels of each category by their numbers, and
 * the model, which is a document of its own format.
 */
final class MixedSegmentationFormat implements Format<MixedSegmentation> {

  @Override
  public String name() {
    return "dev.segmentation.mixed-segmentation";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MixedSegmentation segmentation, NodeWriter out) throws IOException {
    out.text("algorithm", segmentation.model().report().algorithm());
    out.items(
        "columns",
        () -> {
          for (MixedColumn column : segmentation.columns()) {
            out.object(() -> write(column, out));
          }
        });
    out.object("model", () -> ModelFormats.write(segmentation.model(), out));
  }

  private static void write(MixedColumn column, NodeWriter out) throws IOException {
    out.text("name", column.name());
    out.text("type", column.type().name());
    if (column.type() == ColumnType.CATEGORY) {
      out.texts("levels", column.levels());
    }
  }

  @Override
  public MixedSegmentation read(Fields in, int version) {
    List<MixedColumn> columns = new ArrayList<>();
    for (Value item : in.get("columns").items()) {
      columns.add(column(item));
    }
    return MixedSegmentation.of(
        columns, ModelFormats.read(in.find("algorithm"), in.get("model"), KMedoidsModel.class));
  }

  private static MixedColumn column(Value in) {
    Fields fields = in.fields();
    String name = fields.get("name").text();
    ColumnType type = fields.get("type").choice(ColumnType.class);
    List<String> levels = type == ColumnType.CATEGORY ? fields.get("levels").texts() : List.of();
    fields.requireNoOthers();
    try {
      return new MixedColumn(name, type, levels);
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }
}
