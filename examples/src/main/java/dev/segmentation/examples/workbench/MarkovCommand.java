package dev.segmentation.examples.workbench;

import dev.segmentation.Progress;
import dev.segmentation.behavior.ChooseMixture;
import dev.segmentation.behavior.ChooseOrder;
import dev.segmentation.behavior.MarkovChain;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.MarkovMixture;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.MixtureChoice;
import dev.segmentation.behavior.MixtureCriterion;
import dev.segmentation.behavior.OrderChoice;
import dev.segmentation.behavior.OrderCriterion;
import dev.segmentation.behavior.Sequences;
import dev.segmentation.connector.jackson.VersionedJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns what people do next: one Markov chain for all of them, or segments with one each. */
@Command(
    name = "markov",
    mixinStandardHelpOptions = true,
    description = {
      "Learns what people do next, and finds click-stream segments.",
      "Without --k it is one Markov chain for all. --output then has the surprise of each sequence:"
          + " far above 0 where somebody does what others do not.",
      "With --k it is a mixture of chains, one for each segment. --output then has the segment of"
          + " each sequence and its probability."
    },
    footer = {
      "",
      "Examples, a chain whose order is chosen, and segments:",
      "  workbench markov --input log.csv --user-id visitor --time when",
      "      --event-column page --order 0..3 --end --smoothing 0.5",
      "  workbench markov --input calls.jsonl --k 2..6 --seed 7 --output segments.csv"
    })
final class MarkovCommand extends EventCommand {

  @Mixin private final SequenceOptions sequences = new SequenceOptions();

  @Option(
      names = "--order",
      paramLabel = "NUMBER",
      description =
          "How many states back a chain looks; 0..3 tries all up to 3 and takes the best."
              + " Default: 1.")
  private @Nullable String order;

  @Option(
      names = "--k",
      paramLabel = "NUMBER",
      description = "Number of segments; 1..6 tries all of them and takes the best.")
  private @Nullable String k;

  @Option(
      names = "--criterion",
      paramLabel = "NAME",
      description =
          "What decides a range: aic, bic; likelihood-ratio or held-out-loss of orders,"
              + " bic-of-visits or held-out of segments. Default: bic.")
  private @Nullable String criterion;

  @Option(
      names = "--smoothing",
      paramLabel = "NUMBER",
      description = "Every next state counts as seen so often before. Default: 0; 0.1 with --k.")
  private @Nullable Double smoothing;

  @Option(names = "--end", description = "The end of a sequence is a state too; without --k.")
  private boolean end;

  @Option(
      names = "--target",
      paramLabel = "STATE",
      description = "Tell how probably, and after how many steps, this is reached; without --k.")
  private @Nullable String target;

  @Option(names = "--seed", paramLabel = "NUMBER", description = "With --k: seed. Default: fixed.")
  private @Nullable Long seed;

  @Option(
      names = "--restarts",
      paramLabel = "NUMBER",
      description = "With --k: how many times all starts are made, the best kept. Default: 1.")
  private @Nullable Integer restarts;

  @Option(
      names = "--max-iterations",
      paramLabel = "NUMBER",
      description = "With --k: iteration cap of a run. Default: 500.")
  private @Nullable Integer maxIterations;

  @Option(
      names = "--saved",
      paramLabel = "FILE",
      description =
          "Fit nothing, but tell to which segments of this model, written by --model with --k, the"
              + " sequences belong.")
  private @Nullable Path saved;

  @Option(names = "--model", paramLabel = "FILE", description = "Writes the model as JSON.")
  private @Nullable Path model;

  @Override
  @Nullable Path model() {
    return model;
  }

  @Override
  EventProperties properties() {
    return sequences.properties();
  }

  @Override
  Work configure() {
    if (saved != null) {
      requireNoneBeside();
      MarkovMixtureModel known = VersionedJson.markovMixtureModel().read(saved);
      SequenceOptions.Cut all = sequences.cut(events().zone(), Integer.MAX_VALUE);
      return (read, progress) -> new SequenceSegments(known, all.of(read.log()));
    }
    requireOptionsThatFit();
    SequenceOptions.Cut cut = sequences.cut(events().zone(), SequenceOptions.DEFAULT_MOST_STATES);
    Fit fit = k == null ? chain() : mixture(k);
    return (read, progress) -> fit.of(cut.of(read.log()), progress);
  }

  private interface Fit {
    EventResult of(Sequences sequences, Progress progress);
  }

  private void requireNoneBeside() {
    Map<String, Boolean> given = new LinkedHashMap<>(ofChains());
    given.putAll(ofSegments());
    given.put("--k", k != null);
    given.put("--smoothing", smoothing != null);
    given.put("--criterion", criterion != null);
    given.put("--model", model != null);
    Refusals.requireNone(given, " is for a fit, and --saved fits nothing; leave one of them out");
  }

  private void requireOptionsThatFit() {
    if (k == null) {
      Refusals.requireNone(
          ofSegments(), " is for segments; give their number with --k, or leave it out");
    } else {
      Refusals.requireNone(ofChains(), " is for one chain; leave it or --k out");
    }
  }

  private Map<String, Boolean> ofChains() {
    return Map.of("--order", order != null, "--end", end, "--target", target != null);
  }

  private Map<String, Boolean> ofSegments() {
    return Map.of(
        "--seed",
        seed != null,
        "--restarts",
        restarts != null,
        "--max-iterations",
        maxIterations != null);
  }

  private Fit chain() {
    Given given = new Given(Map.of("--order", order == null ? "1" : order));
    KRange range = given.range("--order");
    requireCriterionOf(range);
    if (range == null) {
      MarkovChain chain = configured(given.count("--order"));
      return (states, progress) -> chain(chain.fit(states), states, null);
    }
    if (range.from() != 0) {
      throw new IllegalArgumentException(
          "--order: all orders from 0 on are compared; write it like 0.." + range.to());
    }
    OrderCriterion by = by(OrderCriterion.class);
    configured(range.to());
    ChooseOrder compared = ChooseOrder.upTo(range.to()).withEnd(end);
    ChooseOrder choice = smoothing == null ? compared : compared.withSmoothing(smoothing);
    return (states, progress) -> {
      OrderChoice orders = choice.compare(states);
      return chain(configured(orders.order(by)).fit(states), states, orders);
    };
  }

  private void requireCriterionOf(@Nullable KRange range) {
    if (range == null && criterion != null) {
      throw new IllegalArgumentException(
          "--criterion decides among several; give a range such as --order 0..3, or leave it out");
    }
  }

  private <E extends Enum<E>> E by(Class<E> criteria) {
    return Given.constant("--criterion", criterion == null ? "bic" : criterion, criteria);
  }

  private MarkovChain configured(int chainOrder) {
    MarkovChain chain = MarkovChain.ofOrder(chainOrder).withEnd(end);
    return smoothing == null ? chain : chain.withSmoothing(smoothing);
  }

  private EventResult chain(
      MarkovChainModel fitted, Sequences states, @Nullable OrderChoice orders) {
    return ChainResult.of(fitted, states, orders, target);
  }

  private Fit mixture(String text) {
    Given given = new Given(Map.of("--k", text));
    KRange range = given.range("--k");
    requireCriterionOf(range);
    if (range == null) {
      MarkovMixture mixture = configuredMixture(given.count("--k"));
      return (states, progress) ->
          new MixtureResult(mixture.withProgress(progress).fit(states), states, null);
    }
    MixtureCriterion by = by(MixtureCriterion.class);
    ChooseMixture choice = ChooseMixture.between(range.from(), range.to());
    configuredMixture(range.to());
    return (states, progress) -> {
      MixtureChoice found =
          choice
              .withMixture(each -> configuredMixture(each).withProgress(progress))
              .compare(states);
      MarkovMixture best = configuredMixture(found.k(by)).withProgress(progress);
      return new MixtureResult(best.fit(states), states, found);
    };
  }

  private MarkovMixture configuredMixture(int chains) {
    MarkovMixture mixture = MarkovMixture.of(chains);
    mixture = smoothing == null ? mixture : mixture.withSmoothing(smoothing);
    mixture = seed == null ? mixture : mixture.withSeed(seed);
    mixture = restarts == null ? mixture : mixture.withRestarts(restarts);
    return maxIterations == null ? mixture : mixture.withMaxIterations(maxIterations);
  }
}
