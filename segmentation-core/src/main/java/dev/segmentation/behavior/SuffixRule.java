package dev.segmentation.behavior;

import java.util.List;

/**
 * What follows one context of a {@link VariableOrderModel}, and how much it tells beyond the
 * context without its oldest state.
 *
 * @param context states, oldest first, perhaps after {@link VariableOrderModel#START}; empty for
 *     the root, which is followed by what follows on average
 * @param support how often the context was left, by weight
 * @param gain how many bits a visit it tells beyond its parent; 0 for the root
 * @param pValue how probable such a difference from the parent would be by chance; 1 for the root
 * @param next what followed it, in proportions as they were seen, the most frequent first
 */
public record SuffixRule(
    List<String> context, double support, double gain, double pValue, List<NextState> next) {

  /** Copies the parts. */
  public SuffixRule {
    context = List.copyOf(context);
    next = List.copyOf(next);
  }
}
