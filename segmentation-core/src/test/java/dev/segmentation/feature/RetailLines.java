package dev.segmentation.feature;

import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of the orders of a shop, as the reference values were made from them. */
final class RetailLines {

  /** Invoice, quantity, time, price and customer, where there is one. */
  private static final Pattern LINE =
      Pattern.compile("\"([^\"]*)\",.*,([^,\"]+),\"([^\"]+)\",([^,]+),(\\d+),\"[^\"]*\"");

  private RetailLines() {}

  /** Reads the 397,884 lines sold to known customers, or skips the test. */
  static List<Purchase> sold() {
    List<Purchase> purchases = new ArrayList<>();
    List<String> lines = dev.segmentation.SharedData.lines("online_retail/online_retail.csv.gz");
    for (String line : lines.subList(1, lines.size())) {
      Matcher cells = LINE.matcher(line);
      if (cells.matches()) {
        double quantity = Double.parseDouble(cells.group(2));
        double price = Double.parseDouble(cells.group(4));
        if (quantity > 0 && price > 0 && !cells.group(1).startsWith("C")) {
          LocalDateTime time = LocalDateTime.parse(cells.group(3).replace(' ', 'T'));
          purchases.add(
              Purchase.of(cells.group(5), time.toInstant(ZoneOffset.UTC), quantity * price)
                  .withOrder(cells.group(1)));
        }
      }
    }
    return purchases;
  }

  static EventLog log(List<Purchase> purchases) {
    EventLogBuilder builder =
        EventLog.builder().numberColumns("value").textColumns("invoice").mostTexts(30_000);
    for (Purchase purchase : purchases) {
      builder
          .add(purchase.customerId(), "order_line", purchase.time().toEpochMilli())
          .number(0, purchase.amount())
          .text(0, purchase.orderId());
    }
    return builder.build();
  }
}
