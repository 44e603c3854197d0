package dev.segmentation.audience;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.roaringbitmap.RoaringBitmap;

/**
 * Puts people into groups by a hash of their id: control groups and hold-outs that need no memory.
 *
 * <p>A person is in the same group on every machine, in every run and in every audience; under
 * another salt the groups are drawn anew, independently. The place of an id is the first 53 bits of
 * SHA-256 over the length of the salt in UTF-8 (4 bytes, big-endian), the salt and the id in UTF-8,
 * as a number from 0 to below 1; the first group has the places below its share, the second those
 * after it, and so on, and whoever is left is in the last group, that of the rest.
 *
 * <p>Time: some 300 ns an id. Immutable and thread-safe.
 *
 * <pre>{@code
 * HashGroups groups = HashGroups.of("spring campaign", 0.1);
 * List<Audience> split = groups.split(audience); // a tenth held out, then the rest
 * }</pre>
 */
public final class HashGroups {

  private static final int PLACE_BITS = 53;

  private final byte[] prefix;
  private final double[] ends;

  private HashGroups(byte[] prefix, double[] ends) {
    this.prefix = prefix;
    this.ends = ends;
  }

  /**
   * Makes groups.
   *
   * @param salt what tells these groups from others, for example the name of the campaign; not
   *     blank
   * @param shares the share of each group but the last, above 0, together at most 1. Not kept.
   * @return the groups: one for each share and one for the rest
   * @throws IllegalArgumentException if the salt is blank, there is no share, or the shares are
   *     outside
   */
  public static HashGroups of(String salt, double... shares) {
    if (salt.isBlank()) {
      throw new IllegalArgumentException("the salt is blank; give the groups a name of their own");
    }
    if (shares.length == 0) {
      throw new IllegalArgumentException("no share; give one for each group but the rest");
    }
    double[] ends = new double[shares.length];
    double end = 0;
    for (int group = 0; group < shares.length; group++) {
      if (!(shares[group] > 0 && shares[group] <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the share of group %d is %s, but must be above 0 and at most 1",
                group,
                shares[group]));
      }
      end += shares[group];
      ends[group] = end;
    }
    if (end > 1 + 1e-9) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the shares %s are %s together; more than 1 is not there",
              Arrays.toString(shares),
              end));
    }
    byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
    return new HashGroups(
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).array(),
        ends);
  }

  /**
   * Returns the number of groups.
   *
   * @return the number of shares, and one for the rest
   */
  public int groupCount() {
    return ends.length + 1;
  }

  /**
   * Returns the group of an id.
   *
   * @param id an id
   * @return from 0 to {@link #groupCount} − 1, which is the rest
   */
  public int group(String id) {
    return group(AudienceDelta.sha256(), id);
  }

  private int group(MessageDigest sha, String id) {
    sha.update(prefix);
    byte[] digest = sha.digest(Objects.requireNonNull(id, "id").getBytes(StandardCharsets.UTF_8));
    long bits = ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - PLACE_BITS);
    double place = bits / (double) (1L << PLACE_BITS);
    int group = 0;
    while (group < ends.length && place >= ends[group]) {
      group++;
    }
    return group;
  }

  /**
   * Splits an audience.
   *
   * @param audience the audience
   * @return one audience for each group, under the name and the instant of the whole one, the rest
   *     last
   */
  public List<Audience> split(Audience audience) {
    MessageDigest sha = AudienceDelta.sha256();
    List<RoaringBitmap> members = new ArrayList<>();
    for (int group = 0; group < groupCount(); group++) {
      members.add(new RoaringBitmap());
    }
    audience.rows().forEach(row -> members.get(group(sha, audience.profiles().id(row))).add(row));
    return members.stream()
        .map(own -> new Audience(audience.name(), audience.profiles(), own, audience.asOfOrNull()))
        .toList();
  }

  @Override
  public String toString() {
    return "HashGroups[" + groupCount() + " groups]";
  }
}
