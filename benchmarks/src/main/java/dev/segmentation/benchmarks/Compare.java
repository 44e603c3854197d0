package dev.segmentation.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs this library and its peers side by side on the same data and prints one line per shape, once
 * their results agree. Started by the script {@code benchmarks/compare}.
 */
public final class Compare {

  private static final String USAGE =
      """
      usage: compare kmeans      k-means beside scikit-learn, Commons Math and Tribuo
             compare clustering  every clustering family beside scikit-learn and R
             compare behavior    chains, mixtures and attribution beside numpy and R; engagement
                                 and features
             compare engine      live segments beside an engine that evaluates everything, and how
                                 the work grows
             compare silhouette  the exact silhouette beside scikit-learn
             compare kernels     the kernels beside the peak of the machine
             compare memory      the smallest heap that a fit of a million rows needs
             compare all         all of these
      options: --rounds N        how often each fit is timed, 7 by default
               --shapes A,B      rows-features-clusters, 500k-8-8,500k-16-32,200k-64-64,50k-384-64
                                 by default
               --only A,B        beginnings of names: the lines of clustering, behavior and engine,
                                 all by default
               --peers A,B       scikit-learn, r, commons-math, tribuo
      """;

  private static final Set<String> OPTIONS =
      Set.of(
          "--rounds",
          "--shapes",
          "--only",
          "--peers",
          "--folder",
          "--python",
          "--rscript",
          "--scripts");

  private final Bench bench;

  private Compare(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs one comparison. Exit code 1 where results disagree or a limit is broken, 2 where the
   * command cannot be understood.
   *
   * @param args the comparison and its options
   * @throws IOException if a worker cannot be reached
   * @throws InterruptedException if stopped
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean good;
    try {
      good = new Compare(bench(args, out)).run(args.length == 0 ? "" : args[0]);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    } catch (Disagreement e) {
      System.err.println("the results disagree: " + e.getMessage());
      System.exit(1);
      return;
    }
    if (!good) {
      System.exit(1);
    }
  }

  private static Bench bench(String[] args, PrintStream out) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("'" + args[i] + "' is not an option with a value");
      }
      options.put(args[i], args[i + 1]);
    }
    String shapes = options.get("--shapes");
    return new Bench(
        Path.of(options.getOrDefault("--folder", "target/compare")).toAbsolutePath(),
        interpreter(options.get("--python")),
        interpreter(options.get("--rscript")),
        Path.of(options.getOrDefault("--scripts", "src/main")),
        Integer.parseInt(options.getOrDefault("--rounds", "7")),
        shapes == null ? Shape.PUBLISHED : Arrays.stream(shapes.split(",")).map(Shape::of).toList(),
        words(options.getOrDefault("--only", "")),
        words(options.getOrDefault("--peers", "scikit-learn,r,commons-math,tribuo")),
        out);
  }

  private static @Nullable String interpreter(@Nullable String path) {
    return path == null || path.isEmpty() ? null : path;
  }

  private static List<String> words(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(","));
  }

  private boolean run(String what) throws IOException, InterruptedException {
    switch (what) {
      case "kmeans" -> {
        return kMeans();
      }
      case "clustering" -> clustering();
      case "silhouette" -> silhouette();
      case "behavior" -> behavior();
      case "engine" -> engine();
      case "kernels" -> new KernelFractions(bench).run();
      case "memory" -> {
        return new MemoryLimit(bench).run();
      }
      case "all" -> {
        boolean agreed = kMeans();
        clustering();
        behavior();
        engine();
        new KernelFractions(bench).run();
        return new MemoryLimit(bench).run() && agreed;
      }
      default -> throw new IllegalArgumentException("'" + what + "' is no comparison");
    }
    return true;
  }

  private boolean kMeans() throws IOException, InterruptedException {
    about();
    if (bench.canStart(Peers.SCIKIT_LEARN)) {
      new SklearnComparison(bench).run();
    }
    boolean agreed = true;
    for (Library library : List.of(Library.COMMONS_MATH, Library.TRIBUO)) {
      if (bench.peers().contains(JvmComparison.peerName(library))) {
        agreed &= new JvmComparison(bench, library).run();
      }
    }
    return agreed;
  }

  private void clustering() throws IOException, InterruptedException {
    about();
    new ClusteringComparison(bench).run();
    new SmallHeaps(bench).run();
    if (bench.isAskedFor("silhouette") && bench.canStart(Peers.SCIKIT_LEARN)) {
      new SilhouetteComparison(bench).run();
    }
  }

  private void silhouette() throws IOException, InterruptedException {
    about();
    if (bench.canStart(Peers.SCIKIT_LEARN)) {
      new SilhouetteComparison(bench).run();
    }
  }

  private void behavior() throws IOException, InterruptedException {
    bench.line("# machine: %s", Machine.describe());
    new BehaviorComparison(bench).run();
  }

  private void engine() throws IOException {
    bench.line("# machine: %s", Machine.describe());
    new EngineComparison(bench).run();
  }

  private void about() throws IOException {
    bench.line("# machine: %s", Machine.describe());
    try (WorkerProcess ours = bench.ours();
        WorkerProcess scalar = bench.oursScalar()) {
      bench.line("# %s", ours.ask("about").words());
      bench.line("# %s", scalar.ask("about").words());
    }
    about(Peers.SCIKIT_LEARN, "install the Debian package python3-sklearn");
    about(Peers.R, "install the Debian packages r-cran-dbscan, r-cran-fastcluster, r-cran-cluster");
  }

  private void about(String peer, String remedy) throws IOException {
    if (bench.canStart(peer)) {
      try (WorkerProcess worker = bench.start(peer)) {
        bench.line("# %s", worker.ask("about").words());
      }
    } else if (bench.peers().contains(peer)) {
      bench.line("# skipped %s: not found; %s", peer, remedy);
    }
  }
}
