package dev.segmentation.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.ProfileIndex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Groups by hash")
class HashGroupsTest {

  private static final int PEOPLE = 100_000;
  private static final double UNLIKELY = 1e-4;

  @Test
  @DisplayName("are as large as their shares")
  void uniform() {
    double[] shares = new double[19];
    Arrays.fill(shares, 0.05);
    HashGroups groups = HashGroups.of("salt", shares);
    long[] counts = new long[groups.groupCount()];
    double[] expected = new double[counts.length];
    for (int person = 0; person < PEOPLE; person++) {
      counts[groups.group("person " + person)]++;
    }
    Arrays.fill(expected, PEOPLE / 20.0);

    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(UNLIKELY);
  }

  @Test
  @DisplayName("are independent between salts")
  void independent() {
    HashGroups one = HashGroups.of("one", 0.25, 0.25, 0.25);
    HashGroups other = HashGroups.of("other", 0.25, 0.25, 0.25);
    long[][] table = new long[4][4];
    for (int person = 0; person < PEOPLE; person++) {
      table[one.group("p" + person)][other.group("p" + person)]++;
    }

    assertThat(new ChiSquareTest().chiSquareTest(table)).isGreaterThan(UNLIKELY);
  }

  @Test
  @DisplayName("come from the first 53 bits of SHA-256, as the documentation says")
  void documentedHash() throws Exception {
    for (String id : List.of("ann", "Zoë", "日本", "x".repeat(10_000))) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("\0\0\0\4salt" + id).getBytes(StandardCharsets.UTF_8));
      String hex = HexFormat.of().formatHex(digest).substring(0, 16);
      double place =
          new BigDecimal(new BigInteger(hex, 16).shiftRight(11))
              .divide(new BigDecimal(BigInteger.TWO.pow(53)))
              .doubleValue();
      double above = Math.min(1, Math.nextUp(place));

      assertThat(HashGroups.of("salt", place).group(id)).isEqualTo(1);
      assertThat(HashGroups.of("salt", above).group(id)).isZero();
    }
  }

  @Test
  @DisplayName("split an audience without remainder, the same way in every audience")
  void split() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    ProfileIndex people = ProfileIndex.ofRowNumbers(1_000);
    Audience all = Audience.of("a", people, IntStream.range(0, 1_000).toArray()).withAsOf(noon);
    Audience half = Audience.of("b", people, IntStream.range(0, 500).toArray());
    HashGroups groups = HashGroups.of("salt", 0.1, 0.3);

    List<Audience> split = groups.split(all);

    assertThat(split).hasSize(3).allSatisfy(part -> assertThat(part.asOf()).contains(noon));
    assertThat(split.get(0).or(split.get(1)).or(split.get(2)).withAsOf(noon)).isEqualTo(all);
    assertThat(split.get(0).overlap(split.get(1)) + split.get(1).overlap(split.get(2))).isZero();
    assertThat(split.get(0).ids()).allMatch(id -> groups.group(id) == 0);
    assertThat(groups.split(half).get(0)).isEqualTo(half.and(split.get(0)));
    assertThat(groups.split(Audience.empty("none", people))).allMatch(Audience::isEmpty);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  @DisplayName("refuse a share outside 0 to 1")
  void shares(double share) {
    assertThatThrownBy(() -> HashGroups.of("salt", 0.5, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group 1 is " + share);
  }

  @Test
  @DisplayName("refuse a blank salt, no shares and more than everybody, but take everybody")
  void refuses() {
    assertThatThrownBy(() -> HashGroups.of(" ", 0.5)).hasMessageContaining("salt is blank");
    assertThatThrownBy(() -> HashGroups.of("salt")).hasMessageContaining("no share");
    assertThatThrownBy(() -> HashGroups.of("salt", 0.5, 0.6)).hasMessageContaining("1.1 together");
    double tenth = 0.1;
    HashGroups tenths =
        HashGroups.of("salt", tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth, tenth);
    assertThat(tenths.groupCount()).isEqualTo(11);
    assertThat(HashGroups.of("salt", 1).group("ann")).isZero();
  }
}
