package dev.segmentation.connector.spi;

import java.util.Map;

/**
 * Makes sinks of one type from text settings, for programs that are configured and not coded.
 *
 * <p>Found through {@link java.util.ServiceLoader} by {@link Connectors#load}, and only when that
 * is called. An implementation has a public constructor without parameters that does nothing.
 */
public interface AudienceSinkProvider {

  /**
   * Returns what the sinks are called in a configuration, for example {@code csv}.
   *
   * @return the type, unique among providers of sinks
   */
  String type();

  /**
   * Makes a sink.
   *
   * @param settings settings by name; the provider documents which
   * @return a new sink, to be closed by the caller
   * @throws IllegalArgumentException if a setting is missing, unknown or bad
   */
  AudienceSink open(Map<String, String> settings);
}
