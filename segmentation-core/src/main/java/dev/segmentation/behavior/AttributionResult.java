package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each channel brought, by one rule.
 *
 * @param rule what the rule is called
 * @param totalConversions the conversions of the data
 * @param totalValue what they were worth
 * @param unattributedConversions the conversions that no touch preceded; they are in the total and
 *     in no credit
 * @param unattributedValue what those were worth
 * @param channels one credit for each channel, in the order of the channels
 */
public record AttributionResult(
    String rule,
    double totalConversions,
    double totalValue,
    double unattributedConversions,
    double unattributedValue,
    List<ChannelCredit> channels) {

  /** Copies the list. */
  public AttributionResult {
    channels = List.copyOf(channels);
  }

  /**
   * Returns the credit of one channel.
   *
   * @param name name of the channel
   * @return its credit
   * @throws IllegalArgumentException if there is no such channel
   */
  public ChannelCredit credit(String name) {
    return channels.stream()
        .filter(credit -> credit.channel().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no channel '" + name + "' among the " + channels.size()));
  }

  /**
   * Returns the credits from the most conversions to the least; those of equal ones as they were.
   *
   * @return a new list
   */
  public List<ChannelCredit> ranked() {
    return channels.stream()
        .sorted(Comparator.comparingDouble((ChannelCredit credit) -> -credit.conversions()))
        .toList();
  }

  /**
   * Returns the credits as a table for a person to read, ranked.
   *
   * @return lines, each with its end of line
   */
  public String table() {
    boolean effects = channels.stream().anyMatch(credit -> credit.removalEffect().isPresent());
    boolean intervals = channels.stream().anyMatch(credit -> credit.intervals().isPresent());
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of(rule, "conversions", "share", "value"));
    if (intervals) {
      heads.add("95 % of share");
    }
    if (effects) {
      heads.add("removal effect");
    }
    rows.add(heads);
    for (ChannelCredit credit : ranked()) {
      rows.add(cells(credit));
    }
    if (unattributedConversions > 0) {
      rows.add(
          List.of(
              "no touch",
              TableText.number(unattributedConversions, 1),
              "",
              TableText.number(unattributedValue, 1)));
    }
    return TableText.of(rows);
  }

  private static List<String> cells(ChannelCredit credit) {
    List<String> cells = new ArrayList<>();
    cells.add(credit.channel());
    cells.add(TableText.number(credit.conversions(), 1));
    cells.add(TableText.percent(credit.share()));
    cells.add(TableText.number(credit.value(), 1));
    credit
        .intervals()
        .map(CreditIntervals::share)
        .ifPresent(
            share ->
                cells.add(
                    TableText.percent(share.low()) + " to " + TableText.percent(share.high())));
    credit.removalEffect().ifPresent(effect -> cells.add(TableText.number(effect, 4)));
    return cells;
  }
}
