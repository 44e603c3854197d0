package dev.segmentation.examples.workbench;

import dev.segmentation.event.EventLog;
import dev.segmentation.event.EventLogBuilder;
import dev.segmentation.feature.Rfm;
import dev.segmentation.feature.RfmTies;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores customers by recency, frequency and money. */
@Command(
    name = "rfm",
    mixinStandardHelpOptions = true,
    description = {
      "Scores customers by how lately, how often and for how much they bought.",
      "Scores go from 1 to 5, and name segments. --output has a row a customer: values, scores,"
          + " cell and segment."
    },
    footer = {
      "",
      "Example, lines of orders with a quantity and a price:",
      "  workbench rfm --input sales.csv --user-id customer --time when",
      "      --order invoice --amount 'quantity*price' --as-of 2026-01-01",
      "      --output scores.csv"
    })
final class RfmCommand extends EventCommand {

  @Option(
      names = "--purchase",
      paramLabel = "NAME",
      description = "Name of the events that are purchases. Default: all are.")
  private @Nullable String purchase;

  @Option(
      names = "--amount",
      paramLabel = "PROPERTY",
      description =
          "What a purchase is worth; of a CSV file also a product, written 'quantity*price'."
              + " Default: value.")
  private String amount = Rfm.DEFAULT_AMOUNT;

  @Option(
      names = "--order",
      paramLabel = "PROPERTY",
      description = "The order that a line belongs to. Default: every event is one.")
  private @Nullable String order;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "The instant to score at, as 2026-01-31 or 2026-01-31T12:00:00Z; what came later does not"
              + " count. Default: the time of the last event.")
  private @Nullable String asOf;

  @Option(
      names = "--skip-refunds",
      description = "Pass over purchases of no amount, or one of 0 or below.")
  private boolean skipRefunds;

  @Option(
      names = "--groups",
      paramLabel = "NUMBER",
      description = "Highest score; segments have names for 5 only. Default: 5.")
  private int groups = Rfm.DEFAULT_GROUPS;

  @Option(
      names = "--ties",
      paramLabel = "breaks|average-rank|by-id",
      description = "What becomes of equal values. Default: breaks, at quantiles.")
  private String ties = "breaks";

  @Override
  EventProperties properties() {
    return EventProperties.of(purchase != null).withNumber(amount).withText(order).withAllTexts();
  }

  @Override
  Work configure() {
    RfmTies rule = Given.constant("--ties", ties, RfmTies.class);
    Instant given = asOf == null ? null : events().instant("--as-of", asOf);
    configured(given == null ? Instant.EPOCH : given, rule);
    return (read, progress) -> {
      if (purchase != null) {
        read.requireEvent("--purchase", purchase);
      }
      Instant now = given == null ? read.last() : given;
      EventLog log = skipRefunds ? withoutRefunds(read.log()) : read.log();
      return RfmSummary.of(configured(now, rule).fit(log), now);
    };
  }

  /** Returns the events whose amount, the only number of the log, is above 0. */
  private EventLog withoutRefunds(EventLog log) {
    EventLogBuilder kept =
        EventLog.builder()
            .numberColumns(log.numberColumns().toArray(String[]::new))
            .textColumns(log.textColumns().toArray(String[]::new))
            .mostNames(Integer.MAX_VALUE)
            .mostTexts(Integer.MAX_VALUE);
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      for (int event = log.start(profile); event < log.end(profile); event++) {
        if (log.number(0, event) > 0) {
          String name = log.names().get(log.name(event));
          kept.add(log.profiles().id(profile), name, log.time(event))
              .number(0, log.number(0, event));
          if (order != null && log.text(0, event) >= 0) {
            kept.text(0, log.levels(0).get(log.text(0, event)));
          }
        }
      }
    }
    return kept.build();
  }

  private Rfm configured(Instant now, RfmTies rule) {
    Rfm rfm =
        Rfm.asOf(now)
            .withAmount(amount)
            .withGroups(groups)
            .withTies(rule)
            .withZone(events().zone());
    rfm = purchase == null ? rfm : rfm.withEvent(purchase);
    return order == null ? rfm : rfm.withOrder(order);
  }
}
