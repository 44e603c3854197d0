package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.SharedData;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The purchases of Online Retail")
final class EventLogRetailTest {

  private static final Pattern END =
      Pattern.compile(",(-?[0-9]+),\"([^\"]+)\",([^,]+),([0-9]{5}),\"([^\"]*)\"$");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private record Line(String customer, long time, double value, String country) {}

  @Test
  @DisplayName("are the same log in any order, and sessions are the minutes of each customer")
  void areTheSameInAnyOrder() {
    List<Line> lines = lines();
    assertThat(lines).hasSize(541_909 - 135_080);
    EventLog log = log(lines);
    assertThat(log.profiles().size()).isEqualTo(4_372);
    assertThat(log.levels(0)).hasSize(37).contains("United Kingdom");

    // Times are told to the minute.
    Sessions minutes = Sessionizer.withGap(Duration.ofMillis(1)).split(log);
    Set<List<Object>> visits = new HashSet<>();
    double total = 0;
    for (Line line : lines) {
      visits.add(List.of(line.customer, line.time));
      total += line.value;
    }
    assertThat(minutes.size()).isEqualTo(visits.size());
    double sum = 0;
    for (double value : log.numbers(0)) {
      sum += value;
    }
    assertThat(sum).isCloseTo(total, Percentage.withPercentage(1e-10));

    Collections.shuffle(lines, new Random(1));
    EventLog shuffled = log(lines);
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      int row = shuffled.profiles().rowOf(log.profiles().id(profile));
      int count = log.end(profile) - log.start(profile);
      assertThat(shuffled.end(row) - shuffled.start(row)).isEqualTo(count);
      for (int i = 0; i < count; i++) {
        int a = log.start(profile) + i;
        int b = shuffled.start(row) + i;
        assertThat(shuffled.time(b)).isEqualTo(log.time(a));
        assertThat(shuffled.number(0, b)).isEqualTo(log.number(0, a));
      }
    }
  }

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String line : SharedData.lines("online_retail/online_retail.csv.gz")) {
      Matcher end = END.matcher(line);
      if (end.find()) {
        long time =
            LocalDateTime.parse(end.group(2), TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
        double value = Integer.parseInt(end.group(1)) * Double.parseDouble(end.group(3));
        lines.add(new Line(end.group(4), time, value, end.group(5)));
      }
    }
    return lines;
  }

  private static EventLog log(List<Line> lines) {
    EventLogBuilder builder = EventLog.builder().numberColumns("value").textColumns("country");
    for (Line line : lines) {
      builder
          .add(line.customer, "order_completed", line.time)
          .number(0, line.value)
          .text(0, line.country);
    }
    return builder.build();
  }
}
