package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import java.io.IOException;

/** What a fit did, on its own. An infinite objective is null. */
final class FitReportFormat implements Format<FitReport> {

  @Override
  public String name() {
    return "dev.segmentation.fit-report";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FitReport report, NodeWriter out) throws IOException {
    Parts.write(report, out);
  }

  @Override
  public FitReport read(Fields in, int version) {
    return Parts.report(in);
  }
}
