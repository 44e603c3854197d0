package dev.segmentation.examples;

import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.EventNames;
import java.time.Instant;
import java.util.Random;

/** Purchases of a shop that does not exist, the same each time: to see how fast it goes. */
final class MadeUpPurchases {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long YEAR_MILLIS = 365L * 86_400_000;
  private static final int PURCHASES_EACH = 20;

  private MadeUpPurchases() {}

  /** Makes purchases at even times within a year; some customers buy far more often than others. */
  static EventLog of(int purchases) {
    Random random = new Random(1);
    int customers = Math.max(1, purchases / PURCHASES_EACH);
    EventLogBuilder log =
        EventLog.builder().numberColumns(PurchaseFile.AMOUNT).textColumns(PurchaseFile.ORDER);
    for (int i = 0; i < purchases; i++) {
      double luck = random.nextDouble();
      log.add(
          Event.of(
                  "customer-" + (int) (luck * luck * customers),
                  EventNames.ORDER_COMPLETED,
                  START.plusMillis(YEAR_MILLIS * i / purchases))
              .withProperty(PurchaseFile.AMOUNT, 5 + random.nextInt(60)));
    }
    return log.build();
  }
}
