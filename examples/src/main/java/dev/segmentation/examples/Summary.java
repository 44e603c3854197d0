package dev.segmentation.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result on one page of Markdown, for a reader who knows the customers and not the method.
 *
 * @param source name of the data
 * @param customers number of customers
 * @param madeFrom columns that made the segments
 * @param keptOut columns that did not, by the reason
 * @param reasonForK why there are so many segments
 * @param segments the segments, the largest first
 * @param validation what the test of the outcome found, or null
 * @param outcome name of the outcome, or null where there is none
 * @param everybody conversion of all customers, or null
 */
record Summary(
    String source,
    int customers,
    List<String> madeFrom,
    Map<String, String> keptOut,
    String reasonForK,
    List<SegmentStory> segments,
    @Nullable String outcome,
    @Nullable String validation,
    @Nullable Conversion everybody) {

  /** Returns the page. */
  String markdown() {
    List<String> page = new ArrayList<>();
    page.add("# Segments of " + escape(source));
    page.add("");
    page.add(
        String.format(
            Locale.ROOT,
            "%,d customers in %d segments. %s",
            customers,
            segments.size(),
            escape(reasonForK)));
    page.add("");
    overview(page);
    page.add("");
    page.add("## Who they are");
    segments.forEach(segment -> portrait(page, segment));
    if (outcome != null && everybody != null) {
      validation(page, outcome, everybody);
    }
    page.add("");
    page.add("## What took part");
    page.add("");
    page.add("Segments were made from: " + escape(String.join(", ", madeFrom)) + ".");
    page.add("");
    keptOut.forEach(
        (why, columns) -> page.add("- kept out: " + escape(columns + " (" + why + ")")));
    return String.join("\n", page) + "\n";
  }

  private void overview(List<String> page) {
    page.add("| segment | who | customers | share | conversion, 95 % interval | silhouette |");
    page.add("|---|---|---:|---:|---|---:|");
    for (SegmentStory segment : segments) {
      page.add(
          String.format(
              Locale.ROOT,
              "| %d | %s | %,d | %.1f %% | %s | %.2f |",
              segment.number(),
              escape(segment.words()),
              segment.size(),
              100 * segment.share(),
              segment.conversion() == null ? "" : segment.conversion(),
              segment.silhouette()));
    }
  }

  private static void portrait(List<String> page, SegmentStory segment) {
    page.add("");
    page.add("### Segment " + segment.number() + ": " + escape(segment.words()));
    page.add("");
    segment.distinctions().stream()
        .limit(6)
        .forEach(distinction -> page.add("- " + escape(distinction.toString())));
    page.add("- members: `" + segment.audience() + ".csv`");
  }

  private void validation(List<String> page, String outcome, Conversion everybody) {
    page.add("");
    page.add("## Do the segments differ in " + escape(outcome) + "?");
    page.add("");
    page.add(
        "The outcome took no part in making the segments, so this is a fair test. "
            + escape(String.valueOf(validation))
            + ".");
    page.add("");
    page.add("Of everybody, " + everybody + " converted.");
    page.add("");
    page.add("## What to do next");
    page.add("");
    for (SegmentStory segment : segments) {
      page.add("- segment " + escape(segment.title()) + ": " + advice(segment, everybody));
    }
    page.add("- " + reach(everybody));
    page.add("- try it on part of each segment first: the past shows who converted, not why");
  }

  private static String advice(SegmentStory segment, Conversion everybody) {
    Conversion own = segment.conversion();
    return own == null || own.of() == 0
        ? "no outcome is known"
        : NextStep.of(own, everybody).advice(own, everybody);
  }

  /** Returns how far the segments to contact first reach. */
  String reach(Conversion everybody) {
    int done = 0;
    int of = 0;
    for (SegmentStory segment : segments) {
      Conversion own = segment.conversion();
      if (own != null && own.of() > 0 && NextStep.of(own, everybody) == NextStep.FIRST) {
        done += own.done();
        of += own.of();
      }
    }
    return of == 0
        ? "no segment stands out: these segments do not help to choose whom to contact"
        : String.format(
            Locale.ROOT,
            "those to contact first are %.0f %% of the customers and %.0f %% of the conversions",
            100.0 * of / everybody.of(),
            100.0 * done / everybody.done());
  }

  /** Keeps names and levels from being read as Markdown or HTML. */
  private static String escape(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                "\\`*_[]<>|#&".indexOf(c) >= 0
                    ? "\\" + Character.toString(c)
                    : Character.isISOControl(c) ? " " : Character.toString(c))
        .collect(Collectors.joining());
  }
}
