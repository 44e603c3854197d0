package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.Locale;

/**
 * Numbers for contexts: the k states before a visit, oldest first, as the digits of a number to the
 * base m + 1.
 *
 * <p>The digit m stands before the first state of a sequence ("start"); among the digits of a
 * context it is always the oldest. A cell, a context and what follows it, is one digit longer;
 * there m stands for the end. Cells are below base^(k + 1), which must fit a {@code long}.
 */
final class ContextCodes {

  /** With one state and the start, more would not fit; without a state, none are needed. */
  private static final int MOST_DIGITS = 61;

  final int states;
  final int base;
  final int order;

  /** base^order: contexts have numbers below it. */
  final long contexts;

  private ContextCodes(int states, int order, long contexts) {
    this.states = states;
    this.base = states + 1;
    this.order = order;
    this.contexts = contexts;
  }

  static ContextCodes of(int states, int order) {
    if (order < 0) {
      throw new IllegalArgumentException("the order must be 0 or more, but was " + order);
    }
    long base = states + 1L;
    long contexts = 1;
    for (int digit = 0; digit < order; digit++) {
      if (digit == MOST_DIGITS || contexts > Long.MAX_VALUE / base / base) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "order %d is too high for %d states: contexts have no number of 63 bits; take an"
                    + " order of at most %d, or pool rare states",
                order,
                states,
                digit));
      }
      contexts *= base;
    }
    return new ContextCodes(states, order, contexts);
  }

  /** Returns the same states with a lower order. */
  ContextCodes withOrder(int lower) {
    return of(states, lower);
  }

  /** Returns the number of cells that could be: contexts with their followers. */
  long cells() {
    return contexts * base;
  }

  /** Returns the context before the first state: start, as often as the order. */
  long start() {
    return contexts - 1;
  }

  /** Returns the context after a state. */
  long next(long context, int state) {
    return (context * base + state) % contexts;
  }

  /** Returns the context of the states before a place. */
  long before(int[] codes, int from, int place) {
    if (order == 1) {
      return place > from ? codes[place - 1] : start();
    }
    long context = start();
    for (int at = Math.max(from, place - order); at < place; at++) {
      context = next(context, codes[at]);
    }
    return context;
  }

  long cell(long context, int next) {
    return context * base + next;
  }

  long contextOf(long cell) {
    return cell / base;
  }

  int nextOf(long cell) {
    return (int) (cell % base);
  }

  /** Tells whether no digit of a context is the start. */
  boolean full(long context) {
    return order == 0 || context / (contexts / base) != states;
  }

  /** Returns the states of a context, oldest first, without the start. */
  int[] states(long context) {
    int[] digits = new int[order];
    int from = order;
    for (long rest = context; from > 0 && rest % base != states; rest /= base) {
      digits[--from] = (int) (rest % base);
    }
    return Arrays.copyOfRange(digits, from, order);
  }

  /** Returns whether both number the same contexts. */
  boolean same(ContextCodes other) {
    return states == other.states && order == other.order;
  }
}
