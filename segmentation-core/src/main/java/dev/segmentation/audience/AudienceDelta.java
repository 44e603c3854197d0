package dev.segmentation.audience;

import dev.segmentation.data.ProfileIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who entered an audience and who left it between two instants.
 *
 * <p>{@code AudienceDelta.between(a, b).apply(a)} equals {@code b}, for any two audiences of one
 * name, over one index or over two. Nobody is both added and removed.
 *
 * <p><b>Identity.</b> {@link #id()} is the same for the same change, on every machine and in every
 * run: a sink that is given a delta again can tell. It depends on the name, the instants, the sizes
 * and the ids added and removed, not on the order of rows. Where members go back and forth, give
 * audiences their {@linkplain Audience#withAsOf instants}, or the second time somebody enters looks
 * like the first.
 *
 * <p>Memory: the rows that change, compressed. Immutable and thread-safe.
 */
public final class AudienceDelta {

  private static final int ID_BYTES = 16;

  private final String name;
  private final ProfileIndex before;
  private final ProfileIndex after;
  private final RoaringBitmap added;
  private final RoaringBitmap removed;
  private final int sizeBefore;
  private final @Nullable Instant asOfBefore;
  private final @Nullable Instant asOfAfter;
  private final String id;

  private AudienceDelta(
      Audience previous, Audience now, RoaringBitmap added, RoaringBitmap removed) {
    this.name = now.name();
    this.before = previous.profiles();
    this.after = now.profiles();
    this.added = added;
    this.removed = removed;
    this.sizeBefore = previous.size();
    this.asOfBefore = previous.asOfOrNull();
    this.asOfAfter = now.asOfOrNull();
    this.id = digest();
  }

  /**
   * Compares two audiences.
   *
   * <p>Time: that of the bitmaps over one index; a look-up for each member over two. Plus the
   * sorting of the ids that change.
   *
   * @param previous the members before
   * @param now the members after, of the same name
   * @return the change
   * @throws IllegalArgumentException if the names differ
   */
  public static AudienceDelta between(Audience previous, Audience now) {
    if (!previous.name().equals(now.name())) {
      throw new IllegalArgumentException(
          "a delta is between two states of one audience, but the names are '"
              + previous.name()
              + "' and '"
              + now.name()
              + "'; rename one with withName(..)");
    }
    return new AudienceDelta(
        previous,
        now,
        RoaringBitmap.andNot(now.members(), previous.over(now.profiles())),
        RoaringBitmap.andNot(previous.members(), now.over(previous.profiles())));
  }

  /**
   * Returns the change from nobody to an audience: its first export.
   *
   * @param now the members
   * @return the change that adds all of them
   */
  public static AudienceDelta of(Audience now) {
    return between(Audience.empty(now.name(), now.profiles()), now);
  }

  /**
   * Applies the change.
   *
   * @param previous the audience that this delta starts from
   * @return the audience after the change, equal to the one this delta was made of
   * @throws IllegalArgumentException if the name, the instant or the members do not fit: somebody
   *     to be removed is not in, somebody to be added is in, or the size differs
   */
  public Audience apply(Audience previous) {
    if (!previous.name().equals(name()) || !Objects.equals(previous.asOfOrNull(), asOfBefore)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a delta of '%s' since %s cannot be applied to '%s' as of %s",
              name(),
              asOfBefore,
              previous.name(),
              previous.asOfOrNull()));
    }
    RoaringBitmap old = previous.over(before);
    boolean fits =
        previous.size() == sizeBefore
            && old.getCardinality() == sizeBefore
            && old.contains(removed)
            && !RoaringBitmap.intersects(previous.over(after), added);
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the delta %s starts from %d other members than the %d of %s",
              id,
              sizeBefore,
              previous.size(),
              previous));
    }
    RoaringBitmap kept = RoaringBitmap.andNot(old, removed);
    Audience staying = new Audience(name(), before, kept, null);
    RoaringBitmap members = RoaringBitmap.or(staying.over(after), added);
    return new Audience(name(), after, members, asOfAfter);
  }

  /**
   * Returns the name of the audience.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns what identifies this change.
   *
   * @return 32 hexadecimal digits
   */
  public String id() {
    return id;
  }

  /**
   * Tells whether nobody entered or left.
   *
   * @return true where there is no change of members
   */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /**
   * Returns how many entered.
   *
   * @return 0 or more
   */
  public int addedCount() {
    return added.getCardinality();
  }

  /**
   * Returns how many left.
   *
   * @return 0 or more
   */
  public int removedCount() {
    return removed.getCardinality();
  }

  /**
   * Returns the ids of those who entered.
   *
   * @return ids in the row order of the later index
   */
  public Stream<String> added() {
    return added.stream().mapToObj(after::id);
  }

  /**
   * Returns the ids of those who left.
   *
   * @return ids in the row order of the earlier index
   */
  public Stream<String> removed() {
    return removed.stream().mapToObj(before::id);
  }

  private String digest() {
    MessageDigest sha = sha256();
    put(sha, "v1", name(), String.valueOf(asOfBefore), String.valueOf(asOfAfter));
    put(sha, Integer.toString(sizeBefore));
    putSorted(sha, added());
    putSorted(sha, removed());
    return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), ID_BYTES));
  }

  private static void putSorted(MessageDigest sha, Stream<String> ids) {
    String[] sorted = ids.sorted().toArray(String[]::new);
    put(sha, Integer.toString(sorted.length));
    put(sha, sorted);
  }

  /** Adds texts with their lengths, so that no two lists of texts give the same bytes. */
  private static void put(MessageDigest sha, String... texts) {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha.update(bytes);
    }
  }

  /** Starts a hash. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AudienceDelta that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "AudienceDelta[%s, +%d −%d, %s]", name(), addedCount(), removedCount(), id);
  }
}
