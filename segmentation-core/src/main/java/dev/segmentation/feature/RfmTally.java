package dev.segmentation.feature;

import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collector;

/**
 * Last purchase, number of purchases and sum of amounts of each customer, learned in one pass and
 * mergeable.
 *
 * <p>Any order and any parts give the same values but for the last bit of a sum. Memory: 32 bytes a
 * customer and the ids; where purchases name their orders, one entry for each order as well.
 * Mutable and not synchronised; safe as a {@link Collector}, where each thread has one of its own.
 */
public final class RfmTally {

  private record Order(int customer, String id) {}

  private final Rfm rfm;
  private final long asOf;
  private final ProfileIndex.Builder customers = ProfileIndex.builder();
  private final Set<Order> orders = new HashSet<>();
  private long[] last = new long[16];
  private long[] purchases = new long[16];
  private double[] sums = new double[32];
  private boolean finished;

  RfmTally(Rfm rfm) {
    this.rfm = rfm;
    asOf = rfm.asOfMillis();
  }

  /**
   * Adds one purchase. One after the instant of the scores does not count.
   *
   * @param purchase the purchase
   * @throws IllegalArgumentException if the time is outside the years 1 to 9999
   * @throws IllegalStateException if this accumulator was finished
   */
  public void accept(Purchase purchase) {
    requireOpen();
    long time = InstantRange.millis("the time of a purchase", purchase.time());
    if (time > asOf) {
      return;
    }
    int row = row(purchase.customerId());
    String order = purchase.orderId();
    last[row] = Math.max(last[row], time);
    purchases[row] += order == null || orders.add(new Order(row, order)) ? 1 : 0;
    PreciseSum.add(sums, 2 * row, purchase.amount());
  }

  /**
   * Adds everything another accumulator has seen.
   *
   * @param other another accumulator of the same configuration; it cannot be used afterwards
   * @return this accumulator
   * @throws IllegalArgumentException if it was started by another configuration
   * @throws IllegalStateException if one of the two was finished
   */
  public RfmTally combine(RfmTally other) {
    requireOpen();
    other.requireOpen();
    if (other.rfm != rfm || other == this) {
      throw new IllegalArgumentException(
          "only another accumulator started by the same Rfm can be combined");
    }
    other.finished = true;
    ProfileIndex ids = other.customers.build();
    int[] rows = new int[ids.size()];
    for (int i = 0; i < rows.length; i++) {
      int row = row(ids.id(i));
      rows[i] = row;
      last[row] = Math.max(last[row], other.last[i]);
      purchases[row] += other.purchases[i];
      PreciseSum.addAll(sums, 2 * row, other.sums, 2 * i);
    }
    for (Order order : other.orders) {
      // Both have counted an order that both know.
      int row = rows[order.customer];
      purchases[row] -= orders.add(new Order(row, order.id)) ? 0 : 1;
    }
    return this;
  }

  /**
   * Scores the customers seen so far. The accumulator cannot be used afterwards.
   *
   * @return the scores, customers in the order in which they came
   * @throws IllegalStateException if this accumulator was finished
   */
  public RfmScores finish() {
    requireOpen();
    finished = true;
    ProfileIndex ids = customers.build();
    double[] frequency = new double[ids.size()];
    double[] monetary = new double[ids.size()];
    for (int i = 0; i < frequency.length; i++) {
      frequency[i] = purchases[i];
      monetary[i] = PreciseSum.value(sums, 2 * i);
    }
    return rfm.scored(ids, last, frequency, monetary);
  }

  private int row(String id) {
    int row = customers.rowOrAdd(id);
    if (row == last.length) {
      last = Arrays.copyOf(last, 2 * row);
      purchases = Arrays.copyOf(purchases, 2 * row);
      sums = Arrays.copyOf(sums, 4 * row);
    }
    if (purchases[row] == 0) {
      last[row] = Long.MIN_VALUE;
    }
    return row;
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("this accumulator was finished; start another one");
    }
  }
}
