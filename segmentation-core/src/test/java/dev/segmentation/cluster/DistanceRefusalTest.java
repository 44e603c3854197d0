package dev.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.data.FeatureTable;
import dev.segmentation.data.ProfileIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A distance that is not defined is refused with the rows it is of")
class DistanceRefusalTest {

  /** Not defined for a value of 99, wherever it stands. */
  private static final Distance GAP_AT_99 =
      (a, i, b, j, d) -> a[i] == 99 || b[j] == 99 ? Double.NaN : Math.abs(a[i] - b[j]);

  /** Its first two rows are noise to DBSCAN and HDBSCAN*. */
  private static final FeatureTable FINE = table("f", 50, -50, 1, 1.5, 2, 2.5);

  private static final Dbscan DBSCAN = Dbscan.of(1, 3).withDistance(GAP_AT_99);

  private static final Hdbscan HDBSCAN = Hdbscan.of(3).withDistance(GAP_AT_99);

  private static FeatureTable table(String name, double... values) {
    List<String> ids =
        Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%s%.1f", name, v)).toList();
    return FeatureTable.wrap(ProfileIndex.of(ids), TestTables.line(values).features(), values);
  }

  @Test
  @DisplayName("by a fit, with the ids of both")
  void shouldNameRowsOfFit() {
    FeatureTable table = table("r", 1, 2, 99, 3);

    refused(() -> DBSCAN.fit(table), "from row 'r1.0' to row 'r99.0' is NaN");
    refused(() -> HDBSCAN.fit(table), "from row 'r1.0' to row 'r99.0' is NaN");
    refused(() -> KMedoids.of(2, GAP_AT_99).fit(table), "from row 'r99.0' to row 'r1.0' is NaN");
  }

  @Test
  @DisplayName("by a model, with the id of the new row and the number of that of the fit")
  void shouldNameRowOfTable() {
    FeatureTable given = table("g", 1, 2, 99);
    DbscanModel dbscan = DBSCAN.fit(FINE);
    DbscanModel read =
        DbscanModel.of(
            dbscan.features(),
            DBSCAN,
            dbscan.coreRows(),
            dbscan.corePoints(),
            dbscan.coreLabels(),
            dbscan.sizes(),
            dbscan.report());

    refused(() -> dbscan.assign(given), "from row 'g99.0' to training row 2 is NaN");
    refused(() -> read.assign(given), "from row 'g99.0' to training row 2 is NaN");
    refused(() -> HDBSCAN.fit(FINE).assign(given), "from row 'g99.0' to training row 0 is NaN");
    refused(
        () -> KMedoids.of(2, GAP_AT_99).fit(FINE).assign(given),
        "from row 'g99.0' to medoid 0 is NaN");
  }

  @Test
  @DisplayName("by a model, of a single row without an id")
  void shouldNameSingleRow() {
    double[] row = {99};

    refused(() -> DBSCAN.fit(FINE).assign(row), "from the row to training row 2 is NaN");
    refused(() -> HDBSCAN.fit(FINE).assign(row), "from the row to training row 0 is NaN");
    refused(
        () -> KMedoids.of(2, GAP_AT_99).fit(FINE).assign(row), "from the row to medoid 0 is NaN");
  }

  @Test
  @DisplayName("by a fit all of whose rows are core rows")
  void shouldNumberRowsWhereAllAreCore() {
    DbscanModel model = DBSCAN.fit(table("f", 1, 1.5, 2));

    refused(() -> model.assign(new double[] {99}), "from the row to training row 0 is NaN");
  }

  private static void refused(ThrowingCallable call, String pair) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pair + "; it must be 0 or more and finite");
  }
}
