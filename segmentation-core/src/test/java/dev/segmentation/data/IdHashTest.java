package dev.segmentation.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values: CPython 3.11.2, whose hash of bytes is SipHash-1-3, started with {@code
 * PYTHONHASHSEED=0} (key 0): {@code hash(text.encode('utf-16-le', 'surrogatepass'))}.
 */
class IdHashTest {

  @ParameterizedTest
  @CsvSource({
    "a, -7264007431688190766",
    "abc, -4445224580031040541",
    "abcd, -3836721697479483590",
    "customer-42, -8611777936444896571",
    "é, -863200755675602170",
    "日本, 6243316497235261705",
    "😀, 7910225535238332317",
    "0123456789abcdef, -3165980766659714469"
  })
  void is_siphash_1_3_of_the_utf_16_units(String id, long expected) {
    assertThat(IdHash.of(id, 0, 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a", "customer-42"})
  void depends_on_the_key(String id) {
    assertThat(IdHash.of(id, 0, 1)).isNotEqualTo(IdHash.of(id, 0, 0));
    assertThat(IdHash.of(id, 1, 0)).isNotEqualTo(IdHash.of(id, 0, 0));
  }
}
