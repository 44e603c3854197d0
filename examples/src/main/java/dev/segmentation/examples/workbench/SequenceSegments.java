package dev.segmentation.examples.workbench;

import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.connector.csv.CsvExport;
import dev.segmentation.examples.terminal.BarChart;
import dev.segmentation.examples.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** To which segments of a model sequences belong, whether it was fitted to them or not. */
final class SequenceSegments implements EventResult {

  static final List<String> COLUMNS = List.of("sequence", "segment", "probability");

  private final Sequences sequences;
  private final int[] segments;
  private final int[] sizes;
  private final double[][] membership;

  /** Assigns the sequences; states that the model does not know tell nothing. */
  SequenceSegments(MarkovMixtureModel model, Sequences sequences) {
    this.sequences = sequences;
    this.segments = model.assign(sequences);
    this.membership = model.membership(sequences);
    this.sizes = new int[model.k()];
    for (int segment : segments) {
      sizes[segment]++;
    }
  }

  /** Returns a bar for each segment. */
  static BarChart bars(int[] sizes) {
    return BarChart.of(
        IntStream.range(0, sizes.length)
            .mapToObj(
                segment ->
                    new BarChart.Bar(
                        "segment " + segment,
                        sizes[segment],
                        String.format(Locale.ROOT, "%,d", sizes[segment])))
            .toList());
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(
        String.format(Locale.ROOT, "%,d sequences in %d segments", sequences.size(), sizes.length));
    terminal.lines(bars(sizes).draw(terminal));
  }

  @Override
  public Map<String, @Nullable Object> result() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("sequences", sequences.size());
    result.put("visits", sequences.visitCount());
    result.put("k", sizes.length);
    result.put("sizes", sizes);
    return result;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public void rows(CsvExport.Rows rows) {
    for (int i = 0; i < segments.length; i++) {
      rows.add(
          sequences.ids().id(i),
          Integer.toString(segments[i]),
          Double.toString(membership[i][segments[i]]));
    }
  }
}
