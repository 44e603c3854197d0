package dev.segmentation.audience;

import dev.segmentation.data.Partition;
import dev.segmentation.data.ProfileIndex;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A named set of profiles: the members of a segment, at one instant where that is known.
 *
 * <p>Members are rows of a {@link ProfileIndex}, held as a compressed bitmap: at most 2 bytes a
 * member and n/8 bytes in all for an index of n rows, usually far less. Two audiences over the same
 * index object combine in the time of their bitmaps; over different indexes members are matched by
 * id, in the time of a look-up each.
 *
 * <p>Two audiences are equal where name, instant and the ids of the members are, whatever the
 * indexes. Immutable and thread-safe.
 */
public final class Audience {

  private final String name;
  private final ProfileIndex profiles;
  private final RoaringBitmap members;
  private final @Nullable Instant asOf;

  Audience(String name, ProfileIndex profiles, RoaringBitmap members, @Nullable Instant asOf) {
    this.name = name;
    this.profiles = profiles;
    this.members = members;
    this.asOf = asOf;
  }

  /**
   * Makes an audience from row numbers.
   *
   * @param name name of the segment, not blank
   * @param profiles the profiles that could be members
   * @param rows rows of {@code profiles}, in any order; a row that stands twice counts once. Not
   *     kept.
   * @return the audience
   * @throws IllegalArgumentException if the name is blank or a row is outside
   */
  public static Audience of(String name, ProfileIndex profiles, int... rows) {
    RoaringBitmap members = new RoaringBitmap();
    for (int row : rows) {
      if (row < 0 || row >= profiles.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d of audience '%s' is outside [0, %d]",
                row,
                name,
                profiles.size() - 1));
      }
      members.add(row);
    }
    return make(name, profiles, members);
  }

  /**
   * Makes an audience from ids.
   *
   * @param name name of the segment, not blank
   * @param profiles the profiles that could be members
   * @param ids ids of {@code profiles}, in any order
   * @return the audience
   * @throws IllegalArgumentException if the name is blank or an id is not in the index
   */
  public static Audience ofIds(String name, ProfileIndex profiles, Collection<String> ids) {
    RoaringBitmap members = new RoaringBitmap();
    for (String id : ids) {
      int row = profiles.rowOf(id);
      if (row < 0) {
        throw new IllegalArgumentException(
            "the id '" + id + "' of audience '" + name + "' is not in the index of profiles");
      }
      members.add(row);
    }
    return make(name, profiles, members);
  }

  /**
   * Makes the audience of one group of a partition, named like the group.
   *
   * @param partition profiles in groups
   * @param group group from 0 to the number of groups − 1
   * @return the audience
   * @throws IndexOutOfBoundsException if there is no such group
   */
  public static Audience of(Partition partition, int group) {
    Objects.checkIndex(group, partition.groupCount());
    RoaringBitmap members = new RoaringBitmap();
    for (int row = 0; row < partition.rowCount(); row++) {
      if (partition.label(row) == group) {
        members.add(row);
      }
    }
    return make(partition.groups().get(group), partition.ids(), members);
  }

  /**
   * Makes an audience without members, for example to compare the first one with.
   *
   * @param name name of the segment, not blank
   * @param profiles the profiles that could be members
   * @return the empty audience
   */
  public static Audience empty(String name, ProfileIndex profiles) {
    return make(name, profiles, new RoaringBitmap());
  }

  private static Audience make(String name, ProfileIndex profiles, RoaringBitmap members) {
    Objects.requireNonNull(profiles, "profiles");
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of an audience must not be blank");
    }
    members.runOptimize();
    return new Audience(name, profiles, members, null);
  }

  /**
   * Returns the same members under another name.
   *
   * @param other the name, not blank
   * @return a new audience
   */
  public Audience withName(String other) {
    if (other.isBlank()) {
      throw new IllegalArgumentException("the name of an audience must not be blank");
    }
    return new Audience(other, profiles, members, asOf);
  }

  /**
   * Returns the same audience with the instant at which it is true.
   *
   * @param instant the instant
   * @return a new audience
   */
  public Audience withAsOf(Instant instant) {
    return new Audience(name, profiles, members, Objects.requireNonNull(instant, "instant"));
  }

  /**
   * Returns the name of the segment.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the profiles that could be members.
   *
   * @return the index that rows refer to
   */
  public ProfileIndex profiles() {
    return profiles;
  }

  /**
   * Returns the instant at which this audience is true.
   *
   * @return the instant, or empty where none was given
   */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /**
   * Returns the number of members.
   *
   * @return from 0 to the number of profiles
   */
  public int size() {
    return members.getCardinality();
  }

  /**
   * Tells whether nobody is in it.
   *
   * @return true where there is no member
   */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * Tells whether a row is a member. Time: logarithmic in the number of rows.
   *
   * @param row row of {@link #profiles()}
   * @return true for a member
   */
  public boolean contains(int row) {
    return members.contains(row);
  }

  /**
   * Tells whether an id is a member.
   *
   * @param id an id, known or not
   * @return true for a member
   */
  public boolean contains(String id) {
    int row = profiles.rowOf(id);
    return row >= 0 && members.contains(row);
  }

  /**
   * Returns the rows of the members.
   *
   * @return rows of {@link #profiles()}, ascending
   */
  public IntStream rows() {
    return members.stream();
  }

  /**
   * Returns the ids of the members.
   *
   * @return ids in row order
   */
  public Stream<String> ids() {
    return rows().mapToObj(profiles::id);
  }

  /**
   * Returns those who are in both.
   *
   * @param other another audience
   * @return a new audience over {@link #profiles()}, with the name of this one and no instant
   */
  public Audience and(Audience other) {
    return new Audience(name, profiles, RoaringBitmap.and(members, other.over(profiles)), null);
  }

  /**
   * Returns those who are in this one and not in the other.
   *
   * @param other another audience
   * @return a new audience over {@link #profiles()}, with the name of this one and no instant
   */
  public Audience minus(Audience other) {
    return new Audience(name, profiles, RoaringBitmap.andNot(members, other.over(profiles)), null);
  }

  /**
   * Returns those who are in one of them or in both.
   *
   * @param other another audience whose members are all in {@link #profiles()}
   * @return a new audience over {@link #profiles()}, with the name of this one and no instant
   * @throws IllegalArgumentException if a member of the other one is not in {@link #profiles()}
   */
  public Audience or(Audience other) {
    return new Audience(name, profiles, RoaringBitmap.or(members, other.requireOver(this)), null);
  }

  /**
   * Returns those who are in one of them, but not in both.
   *
   * @param other another audience whose members are all in {@link #profiles()}
   * @return a new audience over {@link #profiles()}, with the name of this one and no instant
   * @throws IllegalArgumentException if a member of the other one is not in {@link #profiles()}
   */
  public Audience xor(Audience other) {
    return new Audience(name, profiles, RoaringBitmap.xor(members, other.requireOver(this)), null);
  }

  /**
   * Returns how many are in both, without making the audience of them.
   *
   * @param other another audience
   * @return from 0 to the smaller of the two sizes
   */
  public int overlap(Audience other) {
    return RoaringBitmap.andCardinality(members, other.over(profiles));
  }

  /**
   * Returns how many are in one of them or in both, without making the audience of them.
   *
   * @param other another audience, over whatever index
   * @return from the larger of the two sizes to their sum
   */
  public long unionSize(Audience other) {
    return (long) size() + other.size() - overlap(other);
  }

  /**
   * Returns how alike two audiences are: the size of the intersection by that of the union
   * (Jaccard).
   *
   * @param other another audience
   * @return from 0 to 1; NaN where both are empty
   */
  public double jaccard(Audience other) {
    return (double) overlap(other) / unionSize(other);
  }

  /**
   * Returns how much of this audience another one covers: for example those who can be reached.
   *
   * @param other another audience
   * @return the share of the members that are also in the other, from 0 to 1; NaN without members
   */
  public double coverage(Audience other) {
    return (double) overlap(other) / size();
  }

  /** Returns the members as rows of the index of another audience, which must have them all. */
  private RoaringBitmap requireOver(Audience first) {
    RoaringBitmap translated = over(first.profiles);
    if (translated.getCardinality() != size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d of the %d members of '%s' are not in the index of '%s'; combine audiences over"
                  + " one index",
              size() - translated.getCardinality(),
              size(),
              name,
              first.name));
    }
    return translated;
  }

  /** Returns the members as rows of another index; those it does not know are left out. */
  RoaringBitmap over(ProfileIndex index) {
    if (index == profiles) {
      return members;
    }
    RoaringBitmap translated = new RoaringBitmap();
    for (var rows = members.getIntIterator(); rows.hasNext(); ) {
      int there = index.rowOf(profiles.id(rows.next()));
      if (there >= 0) {
        translated.add(there);
      }
    }
    return translated;
  }

  /** Returns the members. Not to be modified. */
  RoaringBitmap members() {
    return members;
  }

  @Nullable Instant asOfOrNull() {
    return asOf;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Audience that
        && name.equals(that.name)
        && Objects.equals(asOf, that.asOf)
        && size() == that.size()
        && members.equals(that.over(profiles));
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (var rows = members.getIntIterator(); rows.hasNext(); ) {
      sum += profiles.id(rows.next()).hashCode();
    }
    return 31 * Objects.hash(name, asOf) + sum;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Audience[%s, %d of %d profiles%s]",
        name,
        size(),
        profiles.size(),
        asOf == null ? "" : ", as of " + asOf);
  }
}
