package dev.segmentation.connector.jackson;

import dev.segmentation.cluster.ClusterModel;

/**
 * How the models of one family of algorithms are written and read back, and what a result says of
 * them.
 *
 * @param <M> type of the models
 */
interface ModelFormat<M extends ClusterModel> extends Format<M> {

  /** Returns the type of the models. */
  Class<M> type();

  /**
   * Adds what this family knows beside that which all know, by the names that the model has for it.
   *
   * @param model the model
   * @param details receives the values, in the order in which they shall stand
   */
  void describe(M model, Details details);
}
