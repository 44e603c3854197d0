package dev.segmentation.behavior;

/**
 * How well a chain of one order does.
 *
 * @param order the order
 * @param steps how many visits were scored, by weight
 * @param contexts how many contexts were seen
 * @param logLikelihood the highest log-likelihood of that order, in nats
 * @param parameters number of free parameters
 * @param aic Akaike information criterion; lower is better
 * @param bic Bayesian information criterion; lower is better
 * @param heldOut loss on the sequences that were held out
 */
public record OrderScore(
    int order,
    double steps,
    int contexts,
    double logLikelihood,
    double parameters,
    double aic,
    double bic,
    LogLoss heldOut) {}
