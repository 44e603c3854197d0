package dev.segmentation.connector.spi;

import java.util.Map;

/**
 * Makes sources of one type from text settings, for programs that are configured and not coded.
 *
 * <p>Found through {@link java.util.ServiceLoader} by {@link Connectors#load}, and only when that
 * is called. An implementation has a public constructor without parameters that does nothing.
 */
public interface ProfileSourceProvider {

  /**
   * Returns what the sources are called in a configuration, for example {@code csv}.
   *
   * @return the type, unique among providers of sources
   */
  String type();

  /**
   * Makes a source.
   *
   * @param settings settings by name; the provider documents which
   * @return a new source, to be closed by the caller
   * @throws IllegalArgumentException if a setting is missing, unknown or bad
   */
  ProfileSource open(Map<String, String> settings);
}
