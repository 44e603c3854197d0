package dev.segmentation.behavior;

import java.util.Optional;

/**
 * The bootstrap intervals of one channel.
 *
 * @param conversions of its conversions
 * @param value of their value
 * @param share of its share
 * @param removalEffect of its removal effect, where the rule has one
 */
public record CreditIntervals(
    CreditInterval conversions,
    CreditInterval value,
    CreditInterval share,
    Optional<CreditInterval> removalEffect) {}
