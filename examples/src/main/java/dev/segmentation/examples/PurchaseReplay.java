package dev.segmentation.examples;

import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The purchases of a log in order of time, each with its number as the id of the message: the same
 * each time, so that an engine that was stopped knows those it has taken.
 */
final class PurchaseReplay implements Iterable<Event> {

  private final EventLog log;
  private final int[] profiles;
  private final int[] order;

  PurchaseReplay(EventLog log) {
    this.log = log;
    this.profiles = new int[log.size()];
    for (int profile = 0; profile < log.profiles().size(); profile++) {
      for (int event = log.start(profile); event < log.end(profile); event++) {
        profiles[event] = profile;
      }
    }
    this.order =
        IntStream.range(0, log.size())
            .boxed()
            .sorted(Comparator.comparingLong(log::time))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public Iterator<Event> iterator() {
    return IntStream.range(0, order.length).mapToObj(this::purchase).iterator();
  }

  /** Makes an event of one purchase; where its order has no number, it is an order by itself. */
  private Event purchase(int number) {
    int event = order[number];
    int text = log.text(log.textColumn(PurchaseFile.ORDER), event);
    String id = Integer.toString(number);
    return Event.of(
            log.profiles().id(profiles[event]),
            log.names().get(log.name(event)),
            log.instant(event))
        .withMessageId(id)
        .withProperty(PurchaseFile.AMOUNT, log.number(log.numberColumn(PurchaseFile.AMOUNT), event))
        .withProperty(
            PurchaseFile.ORDER,
            text < 0 ? id : log.levels(log.textColumn(PurchaseFile.ORDER)).get(text));
  }
}
