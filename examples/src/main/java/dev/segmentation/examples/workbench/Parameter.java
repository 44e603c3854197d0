package dev.segmentation.examples.workbench;

import dev.segmentation.cluster.EmptyClusters;
import dev.segmentation.cluster.Seeding;

/**
 * One option of an algorithm.
 *
 * @param name the option, for example {@code --eps}
 * @param value what its value is, for the help, for example {@code NUMBER}
 * @param description one sentence, with the default
 * @param forOneK whether it is asked only where one number of clusters is tried, as what says how
 *     many there are or where they begin
 */
record Parameter(String name, String value, String description, boolean forOneK) {

  static final Parameter K = clusters("--k", "NUMBER", "Number of clusters.");

  static final Parameter SEED = of("--seed", "NUMBER", "Seed of the random draws. Default: fixed.");

  static final Parameter RESTARTS =
      of("--restarts", "NUMBER", "Starts, of which the best is kept. Default: 10.");

  static final Parameter SEEDING =
      choice("--seeding", Seeding.class, "First centres. Default: k-means-plus-plus.");

  static final Parameter MAX_ITERATIONS =
      of("--max-iterations", "NUMBER", "Iteration cap of a start. Default: 300.");

  static final Parameter EMPTY_CLUSTERS =
      choice(
          "--empty-clusters",
          EmptyClusters.class,
          "What becomes of a cluster that lost its rows. Default: farthest-row.");

  static final Parameter MEMORY_LIMIT =
      of(
          "--memory-limit",
          "BYTES",
          "Refuse what needs more beside the table; 512m, 8g. Default: 3/4 of the heap.");

  static final Parameter DISTANCE =
      of(
          "--distance",
          "NAME",
          "How far two rows are apart: "
              + String.join(", ", Given.DISTANCES)
              + " or minkowski:P. Default: euclidean.");

  static Parameter of(String name, String value, String description) {
    return new Parameter(name, value, description, false);
  }

  static Parameter clusters(String name, String value, String description) {
    return new Parameter(name, value, description, true);
  }

  /** Returns an option that takes one of the constants of an enumeration. */
  static Parameter choice(String name, Class<? extends Enum<?>> type, String description) {
    return of(name, String.join("|", Given.names(type)), description);
  }
}
