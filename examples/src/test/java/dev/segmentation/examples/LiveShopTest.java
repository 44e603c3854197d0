package dev.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The live shop, from purchases to segments that are true at every instant")
class LiveShopTest {

  private static final List<String> SALES =
      List.of(
          "customer,time,price",
          "ann,2026-01-01T10:00:00Z,80",
          "bob,2026-01-05T10:00:00Z,20",
          "ann,2026-01-11T10:00:00Z,75",
          "bob,2026-01-06T10:00:00Z,-20",
          "ann,2026-01-21T10:00:00Z,10",
          "bob,2026-06-01T10:00:00Z,20");

  private static String good(Run run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  /** Returns the members that the last month shows, segment by segment. */
  private static List<String> members(String out) {
    List<String> months = out.lines().filter(line -> line.matches("\\d{4}-\\d{2} .*")).toList();
    List<String> cells = List.of(months.get(months.size() - 1).split(" +"));
    return cells.subList(cells.size() - ShopSegments.segments().size(), cells.size());
  }

  @Test
  @DisplayName("Windows open and end at their instants, and triggers fire")
  void byHand(@TempDir Path directory) throws IOException {
    Path sales = Files.write(directory.resolve("sales.csv"), SALES);
    String out = good(Run.of(new LiveShop(), sales));
    assertThat(out)
        .contains("lines left out: 1 of returns")
        .contains("2026-01-01T10:00:00Z  ann enters 'active', event")
        .contains("2026-01-01T10:00:00Z  ann gets 'welcome'")
        .contains("2026-01-11T10:00:00Z  ann enters 'spender', event")
        .contains("2026-01-21T10:00:00Z  ann enters 'regular', event")
        .contains("2026-02-20T10:00:00Z  ann leaves 'active', time")
        .contains("2026-03-22T10:00:00Z  ann enters 'slipping', time")
        .contains("2026-03-22T10:00:00Z  ann gets 'win back'")
        .contains("2026-04-01T10:00:00Z  ann leaves 'spender', time")
        .contains("2026-04-01T10:00:00Z  ann leaves 'regular', time")
        .contains("5 purchases of 2 customers");
    assertThat(members(out)).containsExactly("1", "0", "0", "0", "1");
    assertThat(good(Run.of(new LiveShop(), sales, "--follow", "bob")))
        .contains("2026-06-01T10:00:00Z  bob leaves 'slipping', event")
        .doesNotContain("ann");
  }

  @Test
  @DisplayName("Stopped and started again it goes on, and nothing counts twice")
  void goesOn(@TempDir Path directory) {
    Path store = directory.resolve("shop.store");
    String whole = good(Run.of(new LiveShop(), "--made-up", 2_000));
    String first =
        good(Run.of(new LiveShop(), "--made-up", 2_000, "--store", store, "--until", "2026-05-03"));
    String second = good(Run.of(new LiveShop(), "--made-up", 2_000, "--store", store));
    assertThat(second).startsWith("goes on at 2026-05-02T").contains("with 99 customers");
    assertThat(members(second)).isEqualTo(members(whole));
    assertThat(taken(first) + taken(second)).isEqualTo(2_000);
    assertThat(notices(first) + notices(second)).isEqualTo(notices(whole));
    String third = good(Run.of(new LiveShop(), "--made-up", 2_000, "--store", store));
    assertThat(taken(third)).isZero();
    assertThat(members(third)).isEqualTo(members(whole));
  }

  private static int taken(String out) {
    return number(out, "([\\d,]+) purchases of");
  }

  private static int notices(String out) {
    return number(out, "([\\d,]+) notices");
  }

  private static int number(String out, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(out);
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1).replace(",", ""));
  }

  @Test
  @DisplayName("Killed and started again it ends with the same members")
  void survivesAKill(@TempDir Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("shop.store");
    String classPath = System.getProperty("surefire.test.class.path", "");
    Process shop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.isEmpty() ? System.getProperty("java.class.path") : classPath,
                LiveShop.class.getName(),
                "--made-up",
                "2000",
                "--days-per-second",
                "500",
                "--store",
                store.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(shop.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.startsWith("2026-03 ")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      shop.destroyForcibly();
    }
    assertThat(shop.waitFor()).isNotZero();
    String rest = good(Run.of(new LiveShop(), "--made-up", 2_000, "--store", store));
    assertThat(rest).startsWith("goes on at 2026-0");
    assertThat(members(rest)).isEqualTo(members(good(Run.of(new LiveShop(), "--made-up", 2_000))));
  }

  @Test
  @DisplayName("What cannot be used is told in one line")
  void refuses(@TempDir Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("text.txt"), "no store at all");
    Run.assertRefused(Run.of(new LiveShop(), directory.resolve("no.csv")), "no.csv");
    Run.assertRefused(Run.of(new LiveShop(), "--made-up", -1), "--made-up");
    Run.assertRefused(Run.of(new LiveShop(), "--made-up", 10, "--until", "2025-12-31"), "--until");
    Run.assertRefused(Run.of(new LiveShop(), "--made-up", 10, "--store", text), "text.txt");
  }
}
