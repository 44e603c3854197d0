package dev.segmentation.examples;

import dev.segmentation.Progress;
import dev.segmentation.connector.csv.CsvMessageSource;
import dev.segmentation.connector.csv.CsvMessageSourceBuilder;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.event.EventNames;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where purchases come from: a CSV file and its columns, or FoodMart. */
final class PurchaseFile {

  /** The property that holds what was paid. */
  static final String AMOUNT = "value";

  /** The property that tells which order a line belongs to. */
  static final String ORDER = "order";

  /** Enough for the orders of a large shop; beyond it they could not be told apart. */
  private static final int MOST_ORDERS = 50_000_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "CSV file with a header; without it, the sales of FoodMart.")
  private @Nullable Path file;

  @Option(names = "--customer", paramLabel = "COLUMN", description = "Ids of customers.")
  private String customer = "customer";

  @Mixin private TimeColumn time = new TimeColumn();

  @Option(
      names = "--price",
      paramLabel = "COLUMN",
      description = "What was paid: for the line, or for a piece where --quantity is given.")
  private String price = "price";

  @Option(names = "--quantity", paramLabel = "COLUMN", description = "Pieces of a line.")
  private @Nullable String quantity;

  @Option(
      names = "--order",
      paramLabel = "COLUMN",
      description = "Numbers of orders; else every line is an order.")
  private @Nullable String order;

  /** Reads the lines that something was paid for. */
  EventData read(Progress progress) {
    try (MessageSource source = source()) {
      EventLogBuilder log =
          EventLog.builder().numberColumns(AMOUNT).textColumns(ORDER).mostTexts(MOST_ORDERS);
      return EventData.read(source, log, line -> line.properties().number(AMOUNT) > 0, progress);
    }
  }

  /** Returns the purchases, each with {@link #AMOUNT} and, where known, {@link #ORDER}. */
  private MessageSource source() {
    return file == null ? foodMart() : csv(file);
  }

  ZoneId zone() {
    return time.zone();
  }

  private MessageSource csv(Path sales) {
    CsvMessageSourceBuilder source =
        CsvMessageSource.builder()
            .file(sales)
            .detectDelimiter()
            .userId(customer)
            .event(EventNames.ORDER_COMPLETED)
            .skipRowsWithoutId();
    time.describeTo(source);
    if (quantity == null) {
      source.numberProperty(AMOUNT, price);
    } else {
      source.productProperty(AMOUNT, quantity, price);
    }
    if (order != null) {
      source.textProperty(ORDER, order);
    }
    return source.build();
  }

  /** Returns the sales of two years of FoodMart, a shop made up for demonstrations. */
  private static MessageSource foodMart() {
    Map<String, Instant> days = new HashMap<>();
    return new JsonLinesSource(
        "FoodMart",
        "net.hydromatic:foodmart-data-json:0.4",
        List.of(
            "/time_by_day.json",
            "/sales_fact_1997.json",
            "/sales_fact_1998.json",
            "/sales_fact_dec_1998.json"),
        line -> {
          String day = line.get("time_id");
          String date = line.get("the_date");
          if (date != null) {
            days.put(
                day,
                LocalDate.parse(date.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant());
            return null;
          }
          Instant sold = Objects.requireNonNull(days.get(day), "days stand before sales");
          return Event.of(line.getOrDefault("customer_id", ""), EventNames.ORDER_COMPLETED, sold)
              .withProperty(AMOUNT, Double.parseDouble(line.get("store_sales")))
              .withProperty(ORDER, day + "/" + line.get("store_id"));
        });
  }
}
