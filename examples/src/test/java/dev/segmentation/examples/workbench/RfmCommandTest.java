package dev.segmentation.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("workbench rfm")
class RfmCommandTest {

  private static final Path SHARED = Path.of("..", "..", "shared");

  /** Customers 1 to 5, each more lately, more often and for more than the one before. */
  private static final String SALES =
      """
      customer,when,order,quantity,price,what
      c1,2026-01-01 10:00:00,a1,1,10,sale
      c2,2026-01-02 10:00:00,b1,2,10,sale
      c2,2026-01-03 10:00:00,b2,1,10,sale
      c3,2026-01-04 10:00:00,d1,3,10,sale
      c3,2026-01-04 10:00:00,d1,1,5,sale
      c3,2026-01-05 10:00:00,d2,1,10,sale
      c3,2026-01-06 10:00:00,d3,1,10,sale
      c4,2026-01-08 10:00:00,e1,5,10,sale
      c4,2026-01-09 10:00:00,e2,5,10,sale
      c4,2026-01-10 10:00:00,e3,5,10,sale
      c4,2026-01-10 11:00:00,e4,5,10,sale
      c5,2026-01-11 10:00:00,f1,9,10,sale
      c5,2026-01-12 10:00:00,f2,9,10,sale
      c5,2026-01-13 10:00:00,f3,9,10,sale
      c5,2026-01-14 10:00:00,f4,9,10,sale
      c5,2026-01-15 10:00:00,f5,9,10,sale
      c1,2026-01-20 10:00:00,g1,99,99,visit
      """;

  @TempDir private Path directory;
  private Path log;
  private Path output;
  private Path json;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(directory.resolve("sales.csv"), SALES);
    output = directory.resolve("scores.csv");
    json = directory.resolve("result.json");
  }

  private Run rfm(Object... more) {
    List<Object> words = new ArrayList<>(List.of("rfm", "--input", log, "--user-id", "customer"));
    words.addAll(List.of("--time", "when", "--amount", "quantity*price", "--order", "order"));
    words.addAll(List.of("--output", output, "--json", json));
    words.addAll(List.of(more));
    return Run.of(words.toArray());
  }

  private Run sales(Object... more) {
    List<Object> words = new ArrayList<>(List.of("--event-column", "what", "--purchase", "sale"));
    words.addAll(List.of(more));
    return rfm(words.toArray());
  }

  @Test
  @DisplayName("Values, scores, cells and segments are those by hand")
  void byHand() throws IOException {
    Run run = sales("--as-of", "2026-01-15T23:00:00Z");
    assertThat(run.err()).isEmpty();
    assertThat(output)
        .hasContent(
            """
            profile,recency_days,frequency,monetary,recency_score,frequency_score,monetary_score,\
            rfm,rfm_segment
            c1,14,1,10,1,1,1,111,lost
            c2,12,2,30,2,2,2,222,hibernating
            c3,9,3,55,3,3,3,333,needs_attention
            c4,5,4,200,4,4,4,444,loyal
            c5,0,5,450,5,5,5,555,champion
            """);
    Map<String, Object> result = ResultJson.read(json);
    assertThat(result)
        .containsEntry("asOf", "2026-01-15T23:00:00Z")
        .containsEntry("customers", 5.0)
        .containsEntry("cells", Map.of("111", 1.0, "222", 1.0, "333", 1.0, "444", 1.0, "555", 1.0));
    assertThat((Map<?, ?>) result.get("all"))
        .isEqualTo(
            Map.of(
                "segment", "all",
                "customers", 5.0,
                "meanRecencyDays", 8.0,
                "meanFrequency", 3.0,
                "monetary", 745.0));
    assertThat(run.out())
        .contains("5 customers as of 2026-01-15T23:00:00Z")
        .containsPattern("champion +1 +20.0 % +0.0 +5.0 +450.00 +60.4 %")
        .containsPattern("R 5 .* 1\\R.*R 4");
  }

  @Test
  @DisplayName("The instant is that of the last event unless told; later purchases do not count")
  void asOf() throws IOException {
    sales();
    assertThat(ResultJson.read(json)).containsEntry("asOf", "2026-01-20T10:00:00Z");
    sales("--as-of", "2026-01-03", "--zone", "UTC");
    assertThat(ResultJson.read(json))
        .containsEntry("asOf", "2026-01-03T00:00:00Z")
        .containsEntry("customers", 2.0);
    sales("--as-of", "2026-01-03", "--zone", "Asia/Tokyo");
    assertThat(ResultJson.read(json)).containsEntry("asOf", "2026-01-02T15:00:00Z");
    rfm();
    assertThat(Files.readAllLines(output)).element(1).asString().startsWith("c1,0,2,9811,");
  }

  @Test
  @DisplayName("Refunds take part unless they are passed over")
  void refunds() throws IOException {
    Files.writeString(
        log,
        """
        customer,when,order,quantity,price
        a,2026-01-01,o1,2,10
        a,2026-01-02,o2,-1,10
        b,2026-01-02,o3,1,1
        b,2026-01-03,o4,,1
        """);
    rfm("--groups", 2);
    assertThat(Files.readAllLines(output)).element(1).asString().startsWith("a,1,2,10,");
    rfm("--groups", 2, "--skip-refunds");
    assertThat(output)
        .hasContent(
            """
            profile,recency_days,frequency,monetary,recency_score,frequency_score,monetary_score,rfm
            a,2,1,20,1,1,2,112
            b,1,1,1,2,1,1,211
            """);
    assertThat(ResultJson.read(json)).containsEntry("segments", List.of());
  }

  @Test
  @DisplayName("What cannot be used is refused")
  void refused() {
    assertRefused(sales("--as-of", "2025-12-31"), "--as-of", "nobody bought anything");
    assertRefused(sales("--as-of", "yesterday"), "--as-of: 'yesterday'", "2026-01-31");
    assertRefused(sales("--groups", 1), "groups", "1");
    assertRefused(sales("--ties", "random"), "--ties", "breaks, average-rank, by-id");
    assertRefused(
        rfm("--event-column", "what", "--purchase", "sales"),
        "--purchase: no event of sales.csv is called 'sales'; the names are sale, visit");
    assertRefused(rfm("--purchase", "sale"), "--event-column is missing");
    assertRefused(
        Run.of(
            "rfm",
            "--input",
            log,
            "--user-id",
            "customer",
            "--time",
            "when",
            "--amount",
            "quantity*prize"),
        "'prize'",
        "did you mean 'price'");
    assertRefused(sales("--most-texts", 5), "higher limit of texts");
    assertThat(output).doesNotExist();
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains(List.of(words));
  }

  @ParameterizedTest
  @CsvSource({
    "breaks, quantile_breaks_type7",
    "average-rank, average_rank_ceiling",
    "by-id, ntile_ties_by_id"
  })
  @DisplayName("On 397,884 order lines every cell is that of pandas, by all three rules of ties")
  void oracle(String ties, String rule) throws IOException {
    log = SHARED.resolve("data/online_retail/online_retail.csv.gz");
    Path oracle = SHARED.resolve("reference/value/rfm_online_retail.json");
    assumeTrue(Files.exists(log) && Files.exists(oracle), "no retail data beside the project");
    Run run =
        Run.of(
            "rfm",
            "--input",
            log,
            "--user-id",
            "CustomerID",
            "--time",
            "InvoiceDate",
            "--amount",
            "Quantity*UnitPrice",
            "--order",
            "InvoiceNo",
            "--skip-rows-without-id",
            "--skip-refunds",
            "--ties",
            ties,
            "--as-of",
            "2011-12-10",
            "--json",
            json);
    assertThat(run.err()).isEmpty();
    Map<?, ?> expected = (Map<?, ?>) ResultJson.read(oracle).get("result");
    Map<String, Object> result = ResultJson.read(json);
    assertThat(result).containsEntry("customers", 4338.0);
    assertThat((Map<?, ?>) result.get("cells"))
        .isEqualTo(((Map<?, ?>) expected.get(rule)).get("cell_counts_RFM"));
    assertThat((Double) ((Map<?, ?>) result.get("all")).get("monetary"))
        .isCloseTo(8911407.904, within(1e-6));
  }
}
