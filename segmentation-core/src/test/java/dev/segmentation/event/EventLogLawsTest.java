package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A log equals the textbook one: a list for each profile, sorted. */
final class EventLogLawsTest {

  record Line(String profile, String name, long time, double value, String page) {}

  private static final Comparator<Line> ORDER =
      Comparator.comparingLong(Line::time)
          .thenComparing(Line::name)
          .thenComparingDouble(Line::value)
          .thenComparing(Line::page);

  @Provide
  Arbitrary<List<Line>> lines() {
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "cid"),
            Arbitraries.of("x", "y", "z"),
            Arbitraries.longs().between(-50, 50),
            Arbitraries.of(0.0, -1.5, 7.0, Double.NaN),
            Arbitraries.of("", "home", "cart"))
        .as(Line::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 200)
  void equalsTheTextbook(@ForAll("lines") List<Line> lines) {
    assertThat(byProfile(add(EventLog.builder(), lines).build())).isEqualTo(textbook(lines, ORDER));
  }

  @Property(tries = 100)
  void keepsArrival(@ForAll("lines") List<Line> lines) {
    EventLog log = add(EventLog.builder().keepOrderOfArrival(), lines).build();
    assertThat(byProfile(log)).isEqualTo(textbook(lines, Comparator.comparingLong(Line::time)));
  }

  @Property(tries = 200)
  void orderAndPartsDoNotMatter(
      @ForAll("lines") List<Line> lines, @ForAll Random random, @ForAll boolean left) {
    List<Line> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, random);
    int first = random.nextInt(lines.size() + 1);
    int second = first + random.nextInt(lines.size() - first + 1);
    EventLogBuilder a = builder(shuffled.subList(0, first));
    EventLogBuilder b = builder(shuffled.subList(first, second));
    EventLogBuilder c = builder(shuffled.subList(second, lines.size()));
    EventLog combined = (left ? a.combine(b).combine(c) : a.combine(b.combine(c))).build();
    EventLog whole = builder(lines).build();
    assertThat(byProfile(combined)).isEqualTo(byProfile(whole));
    assertThat(combined.names()).isEqualTo(whole.names());
    assertThat(combined.levels(0)).isEqualTo(whole.levels(0));
  }

  private static EventLogBuilder builder(List<Line> lines) {
    return add(EventLog.builder(), lines);
  }

  private static EventLogBuilder add(EventLogBuilder builder, List<Line> lines) {
    builder.numberColumns("value").textColumns("page");
    for (Line line : lines) {
      builder.add(line.profile, line.name, line.time).number(0, line.value).text(0, line.page);
    }
    return builder;
  }

  private static TreeMap<String, List<Line>> textbook(List<Line> lines, Comparator<Line> order) {
    TreeMap<String, List<Line>> byProfile = new TreeMap<>();
    for (Line line : lines) {
      byProfile.computeIfAbsent(line.profile, id -> new ArrayList<>()).add(line);
    }
    byProfile.values().forEach(own -> own.sort(order));
    return byProfile;
  }

  private static TreeMap<String, List<Line>> byProfile(EventLog log) {
    TreeMap<String, List<Line>> byProfile = new TreeMap<>();
    for (int p = 0; p < log.profiles().size(); p++) {
      String id = log.profiles().id(p);
      List<Line> own = new ArrayList<>();
      for (int e = log.start(p); e < log.end(p); e++) {
        int page = log.text(0, e);
        own.add(
            new Line(
                id,
                log.names().get(log.name(e)),
                log.time(e),
                log.number(0, e),
                page < 0 ? "" : log.levels(0).get(page)));
      }
      byProfile.put(id, own);
    }
    return byProfile;
  }
}
