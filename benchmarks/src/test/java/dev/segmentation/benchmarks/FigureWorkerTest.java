package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the worker for figures, in this process. */
class FigureWorkerTest {

  @TempDir Path folder;

  private final FigureWorker worker = new FigureWorker();

  @Test
  void addsWithoutAllocating() {
    worker.engagement(200_000);
    Reply reply = worker.engagement(200_000);

    assertThat(reply.number("ms")).isPositive();
    assertThat(reply.number("bytes") / reply.number("updates")).isLessThan(0.1);
  }

  @Test
  void readsPurchasesIntoFeatures() throws IOException {
    Path file = folder.resolve("retail.csv");
    Files.writeString(
        file,
        """
        InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        1,2,2011-12-01 08:26:00,2.5,ann,France
        2,1,2011-12-02 08:26:00,1,ann,France
        3,1,2011-12-02 08:26:00,1,,France
        4,1,2011-12-03 08:26:00,4,bob,Spain
        """);

    Reply reply = Reply.parse("test", "features", worker.answer("features " + file));

    assertThat(reply.number("events")).isEqualTo(3);
    assertThat(reply.number("profiles")).isEqualTo(2);
    assertThat(reply.number("features")).isEqualTo(8);
    assertThat(worker.answer("dance")).endsWith("unknown command dance");
  }
}
