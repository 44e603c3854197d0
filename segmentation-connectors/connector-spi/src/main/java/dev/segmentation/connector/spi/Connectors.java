package dev.segmentation.connector.spi;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The connectors that a class loader can see, by their type.
 *
 * <p>Nothing is ever looked for unless {@link #load} is called: a connector on the class path does
 * nothing by being there. Immutable and thread-safe.
 */
public final class Connectors {

  private final Map<String, ProfileSourceProvider> sources;
  private final Map<String, AudienceSinkProvider> sinks;

  private Connectors(
      Map<String, ProfileSourceProvider> sources, Map<String, AudienceSinkProvider> sinks) {
    this.sources = sources;
    this.sinks = sinks;
  }

  /**
   * Looks for connectors with {@link ServiceLoader}.
   *
   * @param loader where to look
   * @return what was found, perhaps nothing
   * @throws IllegalStateException if two providers have the same type
   */
  public static Connectors load(ClassLoader loader) {
    return new Connectors(
        byType(
            ServiceLoader.load(ProfileSourceProvider.class, loader), ProfileSourceProvider::type),
        byType(ServiceLoader.load(AudienceSinkProvider.class, loader), AudienceSinkProvider::type));
  }

  private static <P> Map<String, P> byType(Iterable<P> providers, Function<P, String> type) {
    Map<String, P> found = new TreeMap<>();
    for (P provider : providers) {
      P before = found.put(type.apply(provider), provider);
      if (before != null) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s and %s both call themselves '%s'; remove one of the two jars",
                before.getClass().getName(),
                provider.getClass().getName(),
                type.apply(provider)));
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /**
   * Returns the types of sources that were found.
   *
   * @return types in alphabetical order
   */
  public Set<String> sourceTypes() {
    return sources.keySet();
  }

  /**
   * Returns the types of sinks that were found.
   *
   * @return types in alphabetical order
   */
  public Set<String> sinkTypes() {
    return sinks.keySet();
  }

  /**
   * Makes a source.
   *
   * @param type one of {@link #sourceTypes()}
   * @param settings settings by name
   * @return a new source, to be closed by the caller
   * @throws IllegalArgumentException if the type is unknown or a setting is bad
   */
  public ProfileSource source(String type, Map<String, String> settings) {
    return require(sources, type, "source").open(Map.copyOf(settings));
  }

  /**
   * Makes a sink.
   *
   * @param type one of {@link #sinkTypes()}
   * @param settings settings by name
   * @return a new sink, to be closed by the caller
   * @throws IllegalArgumentException if the type is unknown or a setting is bad
   */
  public AudienceSink sink(String type, Map<String, String> settings) {
    return require(sinks, type, "sink").open(Map.copyOf(settings));
  }

  private static <P> P require(Map<String, P> providers, String type, String what) {
    P provider = providers.get(type);
    if (provider == null) {
      throw new IllegalArgumentException(
          "no "
              + what
              + " of type '"
              + type
              + "' was found, only "
              + providers.keySet()
              + "; add its jar");
    }
    return provider;
  }
}
