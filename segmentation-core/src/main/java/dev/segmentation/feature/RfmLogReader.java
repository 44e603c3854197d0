package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.EventLog;
import java.util.Arrays;

/** Reads the purchases of an event log. */
final class RfmLogReader {

  private final Rfm rfm;
  private final EventLog log;
  private final double[] amounts;
  private final int[] orders;
  private final int event;

  /** For each order the last customer, plus 1, whose purchase it was. */
  private final int[] seen;

  RfmLogReader(Rfm rfm, EventLog log) {
    this.rfm = rfm;
    this.log = log;
    amounts = log.numbers(log.numberColumn(rfm.amount()));
    String name = rfm.event();
    event = name == null ? LogColumns.ANY : log.requireNameOf(name);
    String order = rfm.order();
    if (order == null) {
      orders = new int[0];
      seen = new int[0];
    } else {
      int column = log.textColumn(order);
      log.requireAllTexts(column);
      orders = log.textCodes(column);
      seen = new int[log.levels(column).size()];
    }
  }

  RfmScores read() {
    int profiles = log.profiles().size();
    int[] rows = new int[profiles];
    long[] last = new long[profiles];
    double[] frequency = new double[profiles];
    double[] monetary = new double[profiles];
    double[] sum = new double[2];
    int n = 0;
    for (int profile = 0; profile < profiles; profile++) {
      Arrays.fill(sum, 0);
      int purchases = 0;
      for (int e = log.start(profile); e < log.end(profile) && counts(e); e++) {
        if (event == LogColumns.ANY || log.name(e) == event) {
          purchases += isNew(profile, e) ? 1 : 0;
          PreciseSum.add(sum, 0, Double.isNaN(amounts[e]) ? 0 : amounts[e]);
          last[n] = log.time(e);
        }
      }
      if (purchases > 0) {
        rows[n] = profile;
        frequency[n] = purchases;
        monetary[n++] = PreciseSum.value(sum, 0);
      }
    }
    ProfileIndex ids =
        n == profiles ? log.profiles() : log.profiles().select(Arrays.copyOf(rows, n));
    return rfm.scored(ids, last, Arrays.copyOf(frequency, n), Arrays.copyOf(monetary, n));
  }

  private boolean counts(int e) {
    return log.time(e) <= rfm.asOfMillis();
  }

  private boolean isNew(int profile, int e) {
    if (orders.length == 0 || orders[e] < 0) {
      return true;
    }
    boolean known = seen[orders[e]] == profile + 1;
    seen[orders[e]] = profile + 1;
    return !known;
  }
}
