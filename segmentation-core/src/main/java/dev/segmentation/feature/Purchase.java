package dev.segmentation.feature;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One purchase of a customer, or one line of an order.
 *
 * <p>Immutable and thread-safe. {@link #toString} shows neither ids nor the amount.
 *
 * @param customerId id of the customer, not blank
 * @param time when it was made
 * @param amount what it was worth, finite; negative for a refund
 * @param orderId id of the order, or null where the purchase is an order by itself. Lines of one
 *     customer with the same order are one purchase.
 */
public record Purchase(String customerId, Instant time, double amount, @Nullable String orderId) {

  /** Checks the parts. */
  public Purchase {
    if (customerId.isBlank()) {
      throw new IllegalArgumentException(
          "the id of a customer is blank; leave the purchase out, or give an id");
    }
    Objects.requireNonNull(time, "time");
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException(
          "the amount of a purchase is " + amount + "; it must be finite");
    }
  }

  /**
   * Makes a purchase that is an order by itself.
   *
   * @param customerId id of the customer, not blank
   * @param time when it was made
   * @param amount what it was worth, finite
   * @return the purchase
   * @throws IllegalArgumentException if the id is blank or the amount is not finite
   */
  public static Purchase of(String customerId, Instant time, double amount) {
    return new Purchase(customerId, time, amount, null);
  }

  /**
   * Returns the same purchase as a line of an order.
   *
   * @param order id of the order
   * @return a new purchase
   */
  public Purchase withOrder(String order) {
    return new Purchase(customerId, time, amount, Objects.requireNonNull(order, "order"));
  }

  @Override
  public String toString() {
    return "Purchase[at " + time + "]";
  }
}
