package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The retail example, from purchases to proven scores")
class RetailRfmTest {

  /** Orders of ten customers; the later the customer's number, the later, oftener and dearer. */
  private static List<String> shop() {
    List<String> lines = new ArrayList<>(List.of("customer,time,price,pieces,number"));
    for (int c = 0; c < 10; c++) {
      for (int order = 0; order <= c; order++) {
        lines.add(String.format("c%d,2024-03-%02d,%d,2,%d-%d", c, 10 + c, 1 + c, c, order));
      }
    }
    return lines;
  }

  @Test
  @DisplayName("Every customer of FoodMart is in just one file, and the scores foretell purchases")
  void foodMart(@TempDir Path out) throws IOException {
    Run run = Run.of(new RetailRfm(), "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();

    List<String> ids = new ArrayList<>();
    for (Path file : Run.audienceFiles(out)) {
      Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")[0]).forEach(ids::add);
    }
    assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(foodMartCustomers());
    assertThat(new TreeSet<>(ids)).isEqualTo(foodMartCustomers());
    assertThat(share(run, "champion"))
        .isGreaterThan(share(run, "everybody") + 20)
        .isGreaterThan(share(run, "lost") + 40);
  }

  /** Reads the ids of customers out of the raw lines, by another way than the example. */
  private static Set<String> foodMartCustomers() throws IOException {
    Set<String> ids = new TreeSet<>();
    Pattern customer = Pattern.compile("\"customer_id\":(\\d+)");
    for (String file : List.of("1997", "1998", "dec_1998")) {
      try (InputStream in = RetailRfm.class.getResourceAsStream("/sales_fact_" + file + ".json")) {
        assertThat(in).isNotNull();
        Matcher found = customer.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        while (found.find()) {
          ids.add(found.group(1));
        }
      }
    }
    return ids;
  }

  private static double share(Run run, String segment) {
    Matcher found = Pattern.compile("(?m)^  " + segment + " .* ([\\d.]+) % \\(").matcher(run.out());
    assertThat(found.find()).as(segment).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  @DisplayName("Orders of your own are counted once, and lines that are no purchase are told")
  void ownFile(@TempDir Path directory) throws IOException {
    List<String> lines = shop();
    lines.add("c9,2024-03-19,7,1,9-9"); // another line of the last order
    lines.add("c0,2024-03-30,10,-1,0-1"); // a return
    lines.add(",2024-03-19,3,1,x"); // nobody
    lines.add("c0,soon,3,1,x");
    Path file = Files.write(directory.resolve("shop.csv"), lines);
    Path out = directory.resolve("out");
    Run run =
        Run.of(
            new RetailRfm(),
            file,
            "--quantity",
            "pieces",
            "--order",
            "number",
            "--held-out",
            5,
            "--out",
            out);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("10 customers of shop.csv, 56 lines of purchases")
        .contains("lines left out: 1 of returns")
        .contains("lines left out: 1 without a person")
        .contains("lines left out: 1 that cannot be read, the first is line 60")
        .contains("as of 2024-03-20T00:00:00Z");
    assertThat(Files.readAllLines(out.resolve("segment-champion.csv")))
        .contains("c9,1,10,207,5,5,5,555,champion");
    assertThat(Files.readAllLines(out.resolve("segment-lost.csv")))
        .contains("c0,10,1,2,1,1,1,111,lost");
  }

  @Test
  @DisplayName("What cannot be used is told in one line, with exit code 2")
  void refused(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("shop.csv"), shop());
    Path empty = Files.writeString(directory.resolve("empty.csv"), "customer,time,price\n");
    Run.assertRefused(Run.of(new RetailRfm(), directory.resolve("no.csv")), "no.csv");
    Run.assertRefused(Run.of(new RetailRfm(), file, "--customer", "costumer"), "'customer'");
    Run.assertRefused(Run.of(new RetailRfm(), file, "--price", "customer"), "cannot be read");
    Run.assertRefused(Run.of(new RetailRfm(), empty), "no line can be used");
    Run.assertRefused(Run.of(new RetailRfm(), file, "--held-out", 0), "1 day");
    Run.assertRefused(Run.of(new RetailRfm(), file, "--held-out", 300), "hold out fewer days");
    Run.assertRefused(Run.of(new RetailRfm(), file, "--zone", "Mars"), "--zone");
  }
}
