package dev.segmentation.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was told last of each trait and when, removals included.
 *
 * <p>Kept in arrays sorted by name, because there may be one of these for each of millions of
 * people. Where nothing was removed the arrays are those of the {@link Attributes}; an update of
 * known traits keeps the array of names. Immutable, so what is shared never changes.
 */
final class ToldTraits {

  static final ToldTraits NONE = new ToldTraits(new String[0], new Instant[0], new Object[0]);

  private final String[] names;
  private final Instant[] times;

  /** Null for a removal. */
  private final @Nullable Object[] values;

  private ToldTraits(String[] names, Instant[] times, @Nullable Object[] values) {
    this.names = names;
    this.times = times;
    this.values = values;
  }

  /** Makes them of what stands and of all times; a name without a value was removed. */
  static ToldTraits of(Attributes traits, Map<String, Instant> times) {
    for (String name : traits.names) {
      if (!times.containsKey(name)) {
        throw new IllegalArgumentException("trait '" + name + "' has no time; give each trait one");
      }
    }
    String[] names = new String[times.size()];
    Instant[] told = new Instant[names.length];
    Object[] values = new Object[names.length];
    int at = 0;
    for (Map.Entry<String, Instant> entry : new TreeMap<>(times).entrySet()) {
      Instant time = Objects.requireNonNull(entry.getValue(), "time");
      names[at] = AttributeChecks.name(entry.getKey());
      told[at] = at > 0 && time.equals(told[at - 1]) ? told[at - 1] : time; // one object for equals
      values[at] = traits.value(names[at]);
      at++;
    }
    return new ToldTraits(names, told, values).bounded();
  }

  /** Makes them of those traits of an update whose names are wanted. */
  static ToldTraits of(ProfileUpdate update, Predicate<String> wanted) {
    Attributes traits = update.traits();
    int[] kept =
        IntStream.range(0, traits.size()).filter(i -> wanted.test(traits.names[i])).toArray();
    Instant[] times = new Instant[traits.size()];
    Arrays.fill(times, update.time());
    return new ToldTraits(traits.names, times, traits.values).only(kept);
  }

  /** Makes them of one removal. */
  static ToldTraits removal(String name, Instant time) {
    return new ToldTraits(
        new String[] {AttributeChecks.name(name)},
        new Instant[] {Objects.requireNonNull(time, "time")},
        new Object[] {null});
  }

  /** Returns what was told last, here or there. Takes O(m) of m traits in both. */
  ToldTraits combine(ToldTraits other) {
    String[] all = union(names, other.names);
    Instant[] allTimes = new Instant[all.length];
    Object[] allValues = new Object[all.length];
    int a = 0;
    int b = 0;
    for (int i = 0; i < all.length; i++) {
      boolean here = a < names.length && names[a].equals(all[i]);
      boolean there = b < other.names.length && other.names[b].equals(all[i]);
      boolean theirs = !here || (there && isLater(other, b, a));
      allTimes[i] = theirs ? other.times[b] : times[a];
      allValues[i] = theirs ? other.values[b] : values[a];
      a += here ? 1 : 0;
      b += there ? 1 : 0;
    }
    return new ToldTraits(all, allTimes, allValues).bounded();
  }

  private boolean isLater(ToldTraits other, int theirs, int ours) {
    int order = other.times[theirs].compareTo(times[ours]);
    return order > 0 || (order == 0 && TraitOrder.compare(other.values[theirs], values[ours]) > 0);
  }

  /** Returns the names of both in order; one of the arrays given where the other adds nothing. */
  private static String[] union(String[] a, String[] b) {
    String[] all = new String[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : a[i].compareTo(b[j]);
      all[size++] = order <= 0 ? a[i] : b[j];
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (size == a.length) {
      return a;
    }
    return size == b.length ? b : Arrays.copyOf(all, size);
  }

  /** Keeps the traits told latest; among equals the first by name. */
  private ToldTraits bounded() {
    if (names.length <= Attributes.MAX_SIZE) {
      return this;
    }
    return only(
        IntStream.range(0, names.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> times[i]).reversed())
            .limit(Attributes.MAX_SIZE)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray());
  }

  private ToldTraits only(int[] kept) {
    if (kept.length == names.length) {
      return this;
    }
    String[] someNames = new String[kept.length];
    Instant[] someTimes = new Instant[kept.length];
    Object[] someValues = new Object[kept.length];
    for (int i = 0; i < kept.length; i++) {
      someNames[i] = names[kept[i]];
      someTimes[i] = times[kept[i]];
      someValues[i] = values[kept[i]];
    }
    return new ToldTraits(someNames, someTimes, someValues);
  }

  /** Returns the traits that stand; no copy where nothing was removed. */
  Attributes standing() {
    for (Object value : values) {
      if (value == null) {
        ToldTraits standing =
            only(IntStream.range(0, values.length).filter(i -> values[i] != null).toArray());
        return new Attributes(standing.names, standing.values);
      }
    }
    return new Attributes(names, values);
  }

  /** Returns the time of each name, removed ones included. */
  Map<String, Instant> times() {
    Map<String, Instant> all = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      all.put(names[i], times[i]);
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ToldTraits told
        && Arrays.equals(names, told.names)
        && Arrays.equals(times, told.times)
        && Arrays.equals(values, told.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(names) + Arrays.hashCode(times)) + Arrays.hashCode(values);
  }
}
