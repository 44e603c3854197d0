package dev.segmentation.behavior;

/**
 * How well a mixture of k chains does.
 *
 * @param k number of clusters
 * @param parameters number of free parameters
 * @param logLikelihoodPerVisit of the sequences learned from, in nats a state visited
 * @param aic Akaike information criterion; lower is better
 * @param bic Bayesian information criterion, by sequences; lower is better
 * @param bicOfVisits Bayesian information criterion, by states visited; lower is better
 * @param heldOutPerVisit log-likelihood of the sequences held out, in nats a state visited; higher
 *     is better, −∞ where one was impossible
 */
public record MixtureScore(
    int k,
    long parameters,
    double logLikelihoodPerVisit,
    double aic,
    double bic,
    double bicOfVisits,
    double heldOutPerVisit) {}
