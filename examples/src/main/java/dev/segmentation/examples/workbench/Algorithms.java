package dev.segmentation.examples.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * All algorithms, and their options on a command. A new algorithm adds one line here.
 *
 * <p>An option that several algorithms have, such as {@code --k}, is one option of the command. So
 * all are read as text, hidden from the common list of the help, and shown there algorithm by
 * algorithm.
 */
final class Algorithms {

  private static final List<Algorithm> ALL =
      List.of(
          new KMeansAlgorithm(),
          new MiniBatchKMeansAlgorithm(),
          new BisectingKMeansAlgorithm(),
          new SphericalKMeansAlgorithm(),
          new KMedoidsAlgorithm(),
          new KPrototypesAlgorithm(),
          new KModesAlgorithm(),
          new HierarchicalAlgorithm(),
          new DbscanAlgorithm(),
          new HdbscanAlgorithm(),
          new GaussianMixtureAlgorithm());

  private static final String SECTION = "algorithms";

  /** A command that offers algorithms. */
  interface Offered {
    Algorithms algorithms();
  }

  private final List<Algorithm> algorithms;
  private final Predicate<Parameter> offered;

  private Algorithms(List<Algorithm> algorithms, Predicate<Parameter> offered) {
    this.algorithms = algorithms;
    this.offered = offered;
  }

  /** Returns all algorithms with all their options. */
  static Algorithms all() {
    return new Algorithms(ALL, parameter -> true);
  }

  /** Returns those that take k, with all their options but k and what else is for one k. */
  static Algorithms ofManyK() {
    return new Algorithms(
        ALL.stream().filter(Algorithm::takesK).toList(), parameter -> !parameter.forOneK());
  }

  private List<Parameter> parameters(Algorithm algorithm) {
    return algorithm.parameters().stream().filter(offered).toList();
  }

  private List<String> names() {
    return algorithms.stream().map(Algorithm::name).toList();
  }

  private List<String> options(Algorithm algorithm) {
    return parameters(algorithm).stream().map(Parameter::name).toList();
  }

  /** Adds the options of all algorithms to a command, and their sections to its help. */
  void addTo(CommandSpec command) {
    Map<String, OptionSpec> options = new LinkedHashMap<>();
    for (Algorithm algorithm : algorithms) {
      for (Parameter parameter : parameters(algorithm)) {
        options.computeIfAbsent(parameter.name(), name -> option(parameter).hidden(true).build());
      }
    }
    options.values().forEach(command::addOption);
    List<String> keys = new ArrayList<>(command.usageMessage().sectionKeys());
    keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1, SECTION);
    command.usageMessage().sectionKeys(keys);
    command.usageMessage().sectionMap().put(SECTION, this::sections);
  }

  private static OptionSpec.Builder option(Parameter parameter) {
    return OptionSpec.builder(parameter.name())
        .paramLabel(parameter.value())
        .type(String.class)
        .description(parameter.description());
  }

  private String sections(Help help) {
    StringBuilder text = new StringBuilder();
    for (Algorithm algorithm : algorithms) {
      Help.Layout layout = help.createDefaultLayout();
      layout.addOptions(
          parameters(algorithm).stream().map(parameter -> option(parameter).build()).toList(),
          help.parameterLabelRenderer());
      text.append(
          String.format("%nOptions of %s: %s%n%s", algorithm.name(), algorithm.purpose(), layout));
    }
    return text.toString();
  }

  /** Returns the algorithm of a name. */
  Algorithm named(String name) {
    for (Algorithm algorithm : algorithms) {
      if (algorithm.name().equals(Given.kebab(name))) {
        return algorithm;
      }
    }
    boolean choosesItself =
        ALL.stream().anyMatch(algorithm -> algorithm.name().equals(Given.kebab(name)));
    throw new IllegalArgumentException(
        String.format(
            "--algorithm: '%s' %sis not one of %s",
            name,
            choosesItself ? "finds the number of clusters itself and " : "",
            String.join(", ", names())));
  }

  /** Returns the options that were given, or refuses those that the algorithm does not have. */
  Given given(CommandSpec command, Algorithm algorithm) {
    List<String> own = options(algorithm);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : allOptions()) {
      @Nullable String text = command.findOption(name).getValue();
      if (text != null && !own.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                "%s is no option of %s; its options are %s",
                name, algorithm.name(), String.join(", ", own)));
      }
      if (text != null) {
        texts.put(name, text);
      }
    }
    return new Given(texts);
  }

  private Set<String> allOptions() {
    Set<String> names = new TreeSet<>();
    algorithms.forEach(algorithm -> names.addAll(options(algorithm)));
    return names;
  }
}
