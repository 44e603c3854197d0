package dev.segmentation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.segmentation.event.Attributes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GeographyTest {

  private static final double RADIUS = 6_371_008.8;

  @Test
  @DisplayName("Distances along great circles that are known")
  void known() {
    assertThat(Geography.metres(0, 0, 90, 0)).isCloseTo(Math.PI / 2 * RADIUS, within(1e-6));
    assertThat(Geography.metres(0, 0, 0, 1)).isCloseTo(Math.PI / 180 * RADIUS, within(1e-6));
    assertThat(Geography.metres(60, 0, 60, 180)).isCloseTo(Math.PI / 3 * RADIUS, within(1e-6));
    assertThat(Geography.metres(0, 0, 0, 180)).isCloseTo(Math.PI * RADIUS, within(1e-6));
    assertThat(Geography.metres(0, 179.5, 0, -179.5))
        .isCloseTo(Math.PI / 180 * RADIUS, within(1e-6));
    assertThat(Geography.metres(90, 0, 90, 77)).isCloseTo(0, within(1e-6));
    assertThat(Geography.metres(48.85, 2.35, 48.85, 2.35)).isZero();
  }

  @Property(tries = 500)
  void agreesWithTheAngleBetweenVectors(
      @ForAll @DoubleRange(min = -90, max = 90) double a,
      @ForAll @DoubleRange(min = -180, max = 180) double b,
      @ForAll @DoubleRange(min = -90, max = 90) double c,
      @ForAll @DoubleRange(min = -180, max = 180) double d) {
    double[] u = vector(a, b);
    double[] v = vector(c, d);
    double chord = 0;
    for (int i = 0; i < 3; i++) {
      chord += (u[i] - v[i]) * (u[i] - v[i]);
    }
    double angle = 2 * Math.asin(Math.min(1, Math.sqrt(chord) / 2));
    assertThat(Geography.metres(a, b, c, d)).isCloseTo(angle * RADIUS, within(1.0));
    assertThat(Geography.metres(c, d, a, b)).isCloseTo(Geography.metres(a, b, c, d), within(1e-6));
  }

  private static double[] vector(double latitude, double longitude) {
    double phi = Math.toRadians(latitude);
    double lambda = Math.toRadians(longitude);
    return new double[] {
      Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)
    };
  }

  @Test
  @DisplayName("A place off the earth, or half a place, is near nothing")
  void missing() {
    Rule.Distance world = new Rule.Distance("lat", "lon", 0, 0, 1e9);
    assertThat(world.test(place(90, 180))).isTrue();
    assertThat(world.test(place(-90, -180))).isTrue();
    assertThat(world.test(place(90.001, 0))).isFalse();
    assertThat(world.test(place(0, -180.001))).isFalse();
    assertThat(world.test(Attributes.none().with("lat", 1))).isFalse();
    assertThat(world.test(Attributes.none().with("lon", 1))).isFalse();
    assertThat(world.test(Attributes.none().with("lat", "1").with("lon", 1))).isFalse();
  }

  @Test
  @DisplayName("The distance itself is near enough, and a hair less is not")
  void edge() {
    double metres = Geography.metres(1, 2, 3, 4);
    assertThat(new Rule.Distance("lat", "lon", 3, 4, metres).test(place(1, 2))).isTrue();
    assertThat(new Rule.Distance("lat", "lon", 3, 4, Math.nextDown(metres)).test(place(1, 2)))
        .isFalse();
  }

  private static Attributes place(double latitude, double longitude) {
    return Attributes.none().with("lat", latitude).with("lon", longitude);
  }

  @Test
  @DisplayName("A point off the earth and a distance below 0 are refused")
  void refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rule.Distance("a", "b", 90.5, 0, 1))
        .withMessageContaining("90.5");
    assertThatIllegalArgumentException().isThrownBy(() -> new Rule.Distance("a", "b", 0, 181, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rule.Distance("a", "b", Double.NaN, 0, 1));
    for (double metres : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Rule.Distance("a", "b", 0, 0, metres))
          .withMessageContaining(String.valueOf(metres));
    }
    assertThat(new Rule.Distance("a", "b", 0, 0, 0).metres()).isZero();
  }
}
