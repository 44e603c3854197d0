package dev.segmentation.feature;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;

/**
 * Features of profiles as of one instant, learned from events in any order, in one pass, and
 * mergeable.
 *
 * <p>Because the instant is known from the start, windows need no memory of the events in them: the
 * state of a profile has the same size after ten events and after ten million, about 100 bytes a
 * feature, save for what {@link EventFeature#distinct}, {@link EventFeature#medianGap} and {@link
 * EventFeature#sessions} keep up to their limits.
 *
 * <p>An event that comes twice counts twice; repeated message ids are for the source to drop. Any
 * order and any parts give the same values but for the last bits of sums. Mutable and not
 * synchronised; safe as a {@link Collector}, where each thread has one of its own.
 */
public final class EventFeatureTally {

  private static final class Profile {

    private final FilteredState[] states;
    private long first = Long.MAX_VALUE;

    Profile(FilteredState[] states) {
      this.states = states;
    }
  }

  private final EventFeatures features;
  private final long asOf;
  private final MessageCursor cursor;
  private final ProfileIndex.Builder ids = ProfileIndex.builder();
  private final List<Profile> profiles = new ArrayList<>();
  private boolean finished;

  EventFeatureTally(EventFeatures features, long asOf) {
    this.features = features;
    this.asOf = asOf;
    cursor = new MessageCursor(features.schema());
  }

  /**
   * Adds an event of the profile it names itself, {@link Event#profileId}.
   *
   * @param event the event; after the instant it does not count
   * @throws IllegalStateException if this accumulator was finished
   */
  public void accept(Event event) {
    accept(event.profileId(), event);
  }

  /**
   * Adds an event of a profile known by another id, for example after identities were merged.
   *
   * @param profileId id of the profile, not empty
   * @param event the event; after the instant it does not count
   * @throws IllegalArgumentException if the id is empty
   * @throws IllegalStateException if this accumulator was finished
   */
  public void accept(String profileId, Event event) {
    requireOpen();
    long time = event.time().toEpochMilli();
    if (time > asOf) {
      return;
    }
    Profile profile = profile(profileId);
    profile.first = Math.min(profile.first, time);
    cursor.moveTo(event);
    for (FilteredState state : profile.states) {
      state.accept(cursor);
    }
  }

  /**
   * Adds everything another accumulator has seen.
   *
   * @param other an accumulator of the same features and instant; it cannot be used afterwards
   * @return this accumulator
   * @throws IllegalArgumentException if it was started by other features or for another instant
   * @throws IllegalStateException if one of the two was finished
   */
  public EventFeatureTally combine(EventFeatureTally other) {
    requireOpen();
    other.requireOpen();
    if (other == this || other.features != features || other.asOf != asOf) {
      throw new IllegalArgumentException(
          "only another accumulator started by the same EventFeatures for the same instant can be"
              + " combined");
    }
    other.finished = true;
    ProfileIndex theirs = other.ids.build();
    for (int i = 0; i < theirs.size(); i++) {
      Profile profile = profile(theirs.id(i));
      Profile same = other.profiles.get(i);
      profile.first = Math.min(profile.first, same.first);
      for (int f = 0; f < same.states.length; f++) {
        profile.states[f].combine(same.states[f]);
      }
    }
    return this;
  }

  /**
   * Returns the table. The accumulator cannot be used afterwards.
   *
   * @return a row for each profile with an event up to the instant, in the order in which they came
   * @throws IllegalArgumentException if a sum is too large for a double
   * @throws IllegalStateException if this accumulator was finished
   */
  public FeatureTable finish() {
    requireOpen();
    finished = true;
    int width = features.columns().size();
    double[] values = new double[Math.multiplyExact(profiles.size(), width)];
    for (int i = 0; i < profiles.size(); i++) {
      Profile profile = profiles.get(i);
      features.write(profile.states, asOf, asOf - profile.first, values, i * width);
    }
    return FeatureTable.wrap(ids.build(), features.columns(), values);
  }

  private Profile profile(String id) {
    int row = ids.rowOrAdd(id);
    if (row == profiles.size()) {
      profiles.add(new Profile(features.states(asOf)));
    }
    return profiles.get(row);
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("this accumulator was finished; start another one");
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "EventFeatureTally[%d profiles]", profiles.size());
  }
}
