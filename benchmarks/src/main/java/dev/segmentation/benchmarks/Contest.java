package dev.segmentation.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * One clustering that several libraries do on the same rows.
 *
 * @param name name of its line; begins with the algorithm
 * @param shape the rows
 * @param command what our worker is asked
 * @param agreement what must be equal
 * @param tolerance how nearly
 * @param wanted how many times our time the fastest rival should take
 * @param rivals who else does it
 */
record Contest(
    String name,
    Shape shape,
    String command,
    Agreement agreement,
    double tolerance,
    double wanted,
    List<Rival> rivals) {

  /**
   * A way in which a peer does it.
   *
   * @param peer name of the peer
   * @param name how the line calls it
   * @param command what the peer's worker is asked
   */
  record Rival(String peer, String name, String command) {}

  /** The clusterings that results are published for. */
  static List<Contest> published() {
    return List.of(
        kMeans("1m-16-50", 4, "lloyd", "elkan"),
        kMeans("100k-16-200", 3, "lloyd"),
        dbscan("200k-2", "200k-2-20", "eps=0.1 min-points=10"),
        dbscan("50k-8", "50k-8-20", "eps=1.5 min-points=10"),
        hdbscan(),
        vectorLinkage("ward", 8),
        vectorLinkage("single", 4),
        distanceLinkage("complete"),
        distanceLinkage("average"),
        pam(),
        mixture());
  }

  /** The parameters of our command. */
  Reply parameters() {
    return Reply.ofWords(command.split(" "));
  }

  private static Contest kMeans(String shape, double wanted, String... variants) {
    String command = "cluster algorithm=kmeans max-iterations=300";
    List<Rival> rivals =
        Arrays.stream(variants)
            .map(
                variant ->
                    new Rival(
                        Peers.SCIKIT_LEARN,
                        Peers.SCIKIT_LEARN + "-" + variant,
                        command + " variant=" + variant))
            .toList();
    return new Contest(
        "kmeans-" + shape, Shape.of(shape), command, Agreement.OBJECTIVE, 1e-9, wanted, rivals);
  }

  private static Contest dbscan(String name, String shape, String parameters) {
    String command = "cluster algorithm=dbscan " + parameters;
    return new Contest(
        "dbscan-" + name,
        Shape.of(shape),
        command,
        Agreement.CORES,
        0,
        2,
        List.of(
            new Rival(Peers.SCIKIT_LEARN, Peers.SCIKIT_LEARN, command),
            new Rival(Peers.R, "r-dbscan", command)));
  }

  private static Contest hdbscan() {
    String command = "cluster algorithm=hdbscan min-points=10";
    return new Contest(
        "hdbscan-10k-8",
        Shape.of("10k-8-8"),
        command,
        Agreement.GROUPS,
        0,
        20,
        List.of(new Rival(Peers.R, "r-dbscan", command)));
  }

  /** Ward and single linkage, which need the rows only. */
  private static Contest vectorLinkage(String linkage, double wanted) {
    String command = "cluster algorithm=" + linkage;
    return linkage(
        linkage,
        wanted,
        List.of(
            new Rival(Peers.R, "r-fastcluster", command),
            new Rival(Peers.R, "r-fastcluster-vector", command + "-vector"),
            new Rival(Peers.SCIKIT_LEARN, Peers.SCIKIT_LEARN, command)));
  }

  /** Linkages that need all distances, which both sides measure. */
  private static Contest distanceLinkage(String linkage) {
    return linkage(
        linkage, 2.5, List.of(new Rival(Peers.R, "r-fastcluster", "cluster algorithm=" + linkage)));
  }

  private static Contest linkage(String linkage, double wanted, List<Rival> rivals) {
    return new Contest(
        linkage + "-10k-8",
        Shape.of("10k-8-8"),
        "cluster algorithm=" + linkage,
        Agreement.HEIGHTS,
        1e-9,
        wanted,
        rivals);
  }

  private static Contest pam() {
    String command = "cluster algorithm=pam";
    return new Contest(
        "pam-5k-8",
        Shape.of("5k-8-8"),
        command,
        Agreement.COST,
        1e-9,
        3,
        List.of(new Rival(Peers.R, "r-cluster", command)));
  }

  private static Contest mixture() {
    String command = "cluster algorithm=gmm max-iterations=10";
    return new Contest(
        "gmm-200k-16-16",
        Shape.of("200k-16-16"),
        command,
        Agreement.OBJECTIVE,
        1e-6,
        5,
        List.of(new Rival(Peers.SCIKIT_LEARN, Peers.SCIKIT_LEARN, command)));
  }
}
