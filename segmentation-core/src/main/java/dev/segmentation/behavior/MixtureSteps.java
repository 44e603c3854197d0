package dev.segmentation.behavior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What steps follow from the chains of a mixture: likely ones, telling ones and drawn ones. */
final class MixtureSteps {

  private MixtureSteps() {}

  /** Returns what comes next on a path that belongs to the clusters by these shares. */
  static List<NextState> next(
      ChainMixture mixture, StateNames states, List<String> path, double[] shares) {
    int row = path.isEmpty() ? 0 : states.find(path.get(path.size() - 1)) + 1;
    boolean known = row > 0 || path.isEmpty();
    List<NextState> next = new ArrayList<>();
    for (int to = 0; to < mixture.m; to++) {
      double probability = 0;
      double support = 0;
      for (int c = 0; c < shares.length; c++) {
        double visits = known ? 0 : mixture.visits(to, c);
        support += known ? mixture.count(row, to, c) : visits;
        probability +=
            shares[c] * (known ? mixture.probability(row, to, c) : visits / visits(mixture, c));
      }
      if (probability > 0) {
        next.add(new NextState(states.name(to), Math.min(1, probability), support));
      }
    }
    next.sort(Comparator.comparingDouble((NextState state) -> -state.probability()));
    return next;
  }

  private static double visits(ChainMixture mixture, int cluster) {
    return IntStream.range(0, mixture.m).mapToDouble(state -> mixture.visits(state, cluster)).sum();
  }

  /** Returns the starts and steps with a lift above 1, the most telling first. */
  static List<TellingStep> telling(ChainMixture mixture, StateNames states, int cluster) {
    List<TellingStep> telling = new ArrayList<>();
    addTelling(mixture, states, cluster, 0, 1, telling);
    addTelling(mixture, states, cluster, 1, mixture.m + 1, telling);
    telling.sort(Comparator.comparingDouble((TellingStep step) -> -step.nats()));
    return telling;
  }

  private static void addTelling(
      ChainMixture mixture,
      StateNames states,
      int cluster,
      int fromRow,
      int toRow,
      List<TellingStep> telling) {
    int m = mixture.m;
    double own = 0;
    double whole = 0;
    for (int place = fromRow * m; place < toRow * m; place++) {
      own += mixture.count(0, place, cluster);
      whole += countOfAll(mixture, place);
    }
    for (int place = fromRow * m; place < toRow * m; place++) {
      double count = mixture.count(0, place, cluster);
      double share = count / own;
      double overall = countOfAll(mixture, place) / whole;
      if (count > 0 && share > overall) {
        int row = place / m;
        String from = row == 0 ? MarkovMixtureModel.START : states.name(row - 1);
        telling.add(new TellingStep(from, states.name(place % m), share, overall, count));
      }
    }
  }

  private static double countOfAll(ChainMixture mixture, int place) {
    double sum = 0;
    for (int c = 0; c < mixture.k; c++) {
      sum += mixture.count(0, place, c);
    }
    return sum;
  }

  /** Draws paths of so many states, each from a cluster drawn by the weights. */
  static Sequences sample(MarkovMixtureModel model, int n, int visits, RandomGenerator random) {
    double[] weights = model.weights();
    List<MarkovSampler> samplers =
        IntStream.range(0, model.k()).mapToObj(c -> model.chain(c).sampler()).toList();
    SequencesBuilder builder =
        Sequences.builder().mostStates(model.states().size() + 1).states(model.states());
    for (int i = 0; i < n; i++) {
      MarkovSampler sampler = samplers.get(draw(weights, random));
      builder.add(Integer.toString(i), sampler.sample(random, visits));
    }
    return builder.build();
  }

  private static int draw(double[] weights, RandomGenerator random) {
    double rest = random.nextDouble();
    int cluster = 0;
    while (cluster < weights.length - 1 && rest >= weights[cluster]) {
      rest -= weights[cluster++];
    }
    return cluster;
  }
}
