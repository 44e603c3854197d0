package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A fitted {@link VariableOrderMarkov}: what comes next after whole histories, and the contexts
 * that matter.
 *
 * <p>A history is a path from its first state on. Immutable and thread-safe.
 */
public final class VariableOrderModel {

  /** What stands before the first state of a sequence in a context that reaches back to it. */
  public static final String START = "(start)";

  private static final int FOLLOWERS_SHOWN = 3;

  private final StateNames states;
  private final TransitionCounts counts;
  private final VariableOrderMarkov.Settings settings;
  private final SuffixTables tables;
  private final List<SuffixPruning.Node> nodes;

  private VariableOrderModel(TransitionCounts counts, VariableOrderMarkov.Settings settings) {
    this.states = counts.stateNames();
    this.counts = counts;
    this.settings = settings;
    this.tables = new SuffixTables(counts.cells(), settings);
    this.nodes = new SuffixPruning(tables, settings).nodes();
  }

  static VariableOrderModel of(TransitionCounts counts, VariableOrderMarkov.Settings settings) {
    MarkovChainModel.requireVisits(counts, settings.end());
    return new VariableOrderModel(counts, settings);
  }

  /**
   * Returns how many states back a context may look.
   *
   * @return 1 or more
   */
  public int maxOrder() {
    return counts.order();
  }

  /**
   * Returns the names of the m states.
   *
   * @return an immutable list
   */
  public List<String> states() {
    return states.names();
  }

  /**
   * Tells whether the end of a sequence is an outcome.
   *
   * @return true where it is
   */
  public boolean hasEnd() {
    return settings.end();
  }

  /**
   * Returns how often a context must have been left to be heard.
   *
   * @return 0 or more
   */
  public double minimumSupport() {
    return settings.minimumSupport();
  }

  /**
   * Returns how much shorter contexts have to say beside longer ones.
   *
   * @return above 0
   */
  public double backOff() {
    return settings.backOff();
  }

  /**
   * Returns below which p-value a context differs from its parent.
   *
   * @return above 0 and below 1
   */
  public double significance() {
    return settings.significance();
  }

  /**
   * Returns how much better than its parent a context must tell what follows.
   *
   * @return in bits a visit, 0 or more
   */
  public double minimumGain() {
    return settings.minimumGain();
  }

  /**
   * Returns what the model has counted, to be combined with more or saved.
   *
   * @return a copy
   */
  public TransitionCounts counts() {
    return counts.atOrder(maxOrder());
  }

  /**
   * Returns what may come next, the most probable first, of equally probable ones the lower number.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @return every outcome; probabilities are 1 in sum; the support is how often each followed
   *     {@link #context}
   * @throws IllegalArgumentException if a name is none of the states
   */
  public List<NextState> next(List<String> history) {
    long context = codes(history);
    int length = tables.heard(context);
    ContextTable table = tables.ofLength(length);
    int row = tables.row(context, length);
    double[] probabilities = tables.probabilities(context);
    List<NextState> next = new ArrayList<>();
    for (int outcome = 0; outcome < probabilities.length; outcome++) {
      next.add(
          new NextState(
              name(outcome), Math.min(1, probabilities[outcome]), table.count(row, outcome)));
    }
    next.sort(Comparator.comparingDouble((NextState state) -> -state.probability()));
    return next;
  }

  /**
   * Returns how probably an outcome comes next.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @param next name of a state, or {@link MarkovChain#END} where the model has an end
   * @return above 0, up to 1
   * @throws IllegalArgumentException if a name is none of the states
   */
  public double probability(List<String> history, String next) {
    boolean end = hasEnd() && next.equals(MarkovChain.END);
    return tables.probability(codes(history), end ? states.size() : states.number(next));
  }

  /**
   * Returns the longest context of enough support at the end of a history: the one that has the
   * last word on what comes next.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @return states, oldest first, perhaps after {@link #START}; empty where only averages are known
   * @throws IllegalArgumentException if a name is none of the states
   */
  public List<String> context(List<String> history) {
    long context = codes(history);
    int length = tables.heard(context);
    ContextCodes shorter = tables.ofLength(length).codes;
    return names(shorter, context % shorter.contexts);
  }

  /**
   * Returns how often that context was left.
   *
   * @param history names of states from the first on; may be empty. Not modified.
   * @return the sum of the weights, above 0
   * @throws IllegalArgumentException if a name is none of the states
   */
  public double support(List<String> history) {
    long context = codes(history);
    int length = tables.heard(context);
    return tables.ofLength(length).total(tables.row(context, length));
  }

  /**
   * Returns how well the model foretells sequences, best ones it has not seen.
   *
   * @param sequences sequences of the same states. Not modified.
   * @return the mean loss over all visits, and ends where the model has an end; unseen are steps
   *     after which a shorter context than the longest had to do
   * @throws IllegalArgumentException if the states differ
   */
  public LogLoss loss(Sequences sequences) {
    counts.requireStates(sequences.stateNames());
    ContextTable data =
        ContextTable.of(
            TransitionCounts.of(sequences, maxOrder()).cells(),
            maxOrder(),
            hasEnd(),
            ScoredSteps.ALL);
    double unseen = 0;
    double sum = 0;
    for (int row = 0; row < data.rows(); row++) {
      long context = data.context(row);
      unseen += tables.heard(context) < tables.length(context) ? data.total(row) : 0;
      for (int at = data.start(row); at < data.start(row + 1); at++) {
        sum -= data.count(at) * Math.log(tables.probability(context, data.follower(at)));
      }
    }
    double steps = data.total();
    return new LogLoss(steps, Math.min(unseen, steps), steps == 0 ? Double.NaN : sum / steps);
  }

  /**
   * Returns the contexts that matter, the pruned tree: each before those that go on from it into
   * the past.
   *
   * @return at least the root
   */
  public List<SuffixRule> rules() {
    return nodes.stream().map(this::rule).toList();
  }

  private SuffixRule rule(SuffixPruning.Node node) {
    ContextTable table = tables.ofLength(node.length());
    int row = table.find(node.context());
    List<NextState> next = new ArrayList<>();
    for (int at = table.start(row); at < table.start(row + 1); at++) {
      double share = table.count(at) / table.total(row);
      next.add(new NextState(name(table.follower(at)), share, table.count(at)));
    }
    next.sort(Comparator.comparingDouble((NextState state) -> -state.probability()));
    return new SuffixRule(
        names(table.codes, node.context()), table.total(row), node.gain(), node.pValue(), next);
  }

  /**
   * Returns the pruned tree as text: a line for each context with its support, its gain and what
   * follows it most often. A context is one step older than the one it is under.
   *
   * @param mostLines how many contexts are shown, at least 1
   * @return lines; the last says how many are left out
   * @throws IllegalArgumentException if below 1
   */
  public String tree(int mostLines) {
    if (mostLines < 1) {
      throw new IllegalArgumentException("a tree has at least 1 line, not " + mostLines);
    }
    List<String> lines = new ArrayList<>();
    for (SuffixRule rule : rules().subList(0, Math.min(mostLines, nodes.size()))) {
      lines.add(line(rule));
    }
    if (nodes.size() > mostLines) {
      lines.add("… and " + (nodes.size() - mostLines) + " more");
    }
    return String.join("\n", lines);
  }

  private static String line(SuffixRule rule) {
    List<String> followers =
        rule.next().stream()
            .limit(FOLLOWERS_SHOWN)
            .map(
                next ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", next.state(), 100 * next.probability()))
            .toList();
    String name = rule.context().isEmpty() ? "(any)" : String.join(" > ", rule.context());
    return String.format(
        Locale.ROOT,
        "%s%s (%.0f, %.3f bits): %s",
        "  ".repeat(rule.context().size()),
        name,
        rule.support(),
        rule.gain(),
        String.join(", ", followers));
  }

  private long codes(List<String> history) {
    int[] path = states.numbers(history);
    return tables.codes.before(path, 0, path.length);
  }

  private String name(int outcome) {
    return outcome < states.size() ? states.name(outcome) : MarkovChain.END;
  }

  private List<String> names(ContextCodes codes, long context) {
    List<String> names = new ArrayList<>();
    int[] visited = codes.states(context);
    if (visited.length < codes.order) {
      names.add(START);
    }
    Arrays.stream(visited).mapToObj(states::name).forEach(names::add);
    return names;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "VariableOrderModel[up to order %d, %d states, %d contexts shown]",
        maxOrder(),
        states.size(),
        nodes.size());
  }
}
