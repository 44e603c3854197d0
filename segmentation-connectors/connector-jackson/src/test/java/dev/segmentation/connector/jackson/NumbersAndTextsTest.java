package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.FitReport;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every number and every text is written so that it reads back the same. */
class NumbersAndTextsTest {

  @Property
  void everyFiniteNumberComesBackBitForBit(@ForAll long bits, @ForAll double plain) {
    double odd = Double.longBitsToDouble(bits);
    List<Double> values = List.of(Double.isFinite(odd) ? odd : 0.0, plain);
    FitReport report = new FitReport("kmeans", 1, 1, 2, true, plain, values, Map.of());

    FitReport read = VersionedJson.fitReport().fromJson(VersionedJson.fitReport().toJson(report));

    assertThat(read).isEqualTo(report);
  }

  @Property
  void everyTextComesBackOrIsRefused(@ForAll String name, @ForAll String value) {
    FitReport report = new FitReport(name, 1, 1, 0, true, 0, List.of(), Map.of(value, name));
    JsonForm<FitReport> json = VersionedJson.fitReport();

    if (Json.hasLoneSurrogate(name) || Json.hasLoneSurrogate(value)) {
      assertThatThrownBy(() -> json.toJson(report))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("surrogate");
    } else {
      assertThat(json.fromJson(json.toJson(report))).isEqualTo(report);
    }
  }
}
