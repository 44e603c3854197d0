package dev.segmentation.behavior;

/**
 * One step of a funnel.
 *
 * @param state the state or event of the step
 * @param reached how many came this far, by weight
 * @param lost how many came to the step before, or entered at all, and not to this one
 * @param conversion the share of those at the step before who came this far; at the first step the
 *     share of all; 0 where there was nobody
 * @param share the share of those at the first step who came this far; 0 where there was nobody
 */
public record FunnelStep(
    String state, double reached, double lost, double conversion, double share) {}
