package dev.segmentation.behavior;

import java.util.Arrays;
import java.util.List;

/**
 * Collects {@link Journeys} row by row. Channels are numbered as they appear, up to a limit; those
 * that come after it are {@link Sequences#OTHER}. Not thread-safe.
 */
public final class JourneysBuilder {

  private final SequencesBuilder paths = Sequences.builder();
  private double[] conversions = new double[16];
  private double[] nulls = new double[16];
  private double[] values = new double[16];
  private int size;

  JourneysBuilder() {}

  /**
   * Sets how many channels may be told apart, before the first row; {@link
   * SequencesBuilder#DEFAULT_MOST_STATES} unless told.
   *
   * @param most limit, {@link Sequences#OTHER} included; at least 2
   * @return this builder
   * @throws IllegalArgumentException if the limit is below 2
   * @throws IllegalStateException if there is a row already
   */
  public JourneysBuilder mostChannels(int most) {
    paths.mostStates(most);
    return this;
  }

  /**
   * Names the channels beforehand, so that they get the numbers 0, 1, … in this order.
   *
   * @param channels names, not blank
   * @return this builder
   * @throws IllegalArgumentException if a name is blank or reserved, or there are more than the
   *     limit allows
   */
  public JourneysBuilder channels(List<String> channels) {
    channels.forEach(Journeys::requireChannel);
    paths.states(channels);
    return this;
  }

  /**
   * Adds a path and what became of the journeys along it.
   *
   * @param id an id that is not there yet, not empty: of the person, or just the number of a line
   * @param channels names of the channels touched, in order; may be empty. Copied.
   * @param conversions how many journeys ended in a conversion, from 0 to 2⁵³
   * @param nulls how many ended without, from 0 to 2⁵³
   * @param value what the conversions were worth together, from 0 to 2⁵³; 0 where there is none
   * @return this builder
   * @throws IllegalArgumentException if the id is empty or stands already, a name is blank or
   *     reserved or a number is not allowed; nothing is added then
   */
  public JourneysBuilder add(
      String id, List<String> channels, double conversions, double nulls, double value) {
    Journeys.requireNumbers(size, conversions, nulls, value);
    channels.forEach(Journeys::requireChannel);
    int before = paths.rowOf(id);
    if (before >= 0) {
      throw new IllegalArgumentException(
          "journey "
              + size
              + " has the id of journey "
              + before
              + "; give every row an id of its own, or add up the rows of one id");
    }
    paths.add(id, channels);
    put(conversions, nulls, value);
    return this;
  }

  private void put(double conversionCount, double nullCount, double value) {
    if (size == values.length) {
      int grown = size + (size >> 1);
      conversions = Arrays.copyOf(conversions, grown);
      nulls = Arrays.copyOf(nulls, grown);
      values = Arrays.copyOf(values, grown);
    }
    conversions[size] = conversionCount;
    nulls[size] = nullCount;
    values[size++] = value;
  }

  /**
   * Returns the journeys added. The builder cannot be used afterwards.
   *
   * @return new journeys
   * @throws IllegalStateException if they were built already
   */
  public Journeys build() {
    return Journeys.wrap(
        paths.build(),
        Arrays.copyOf(conversions, size),
        Arrays.copyOf(nulls, size),
        Arrays.copyOf(values, size));
  }
}
