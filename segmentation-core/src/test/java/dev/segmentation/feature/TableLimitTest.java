package dev.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limit of a table")
class TableLimitTest {

  @Test
  @DisplayName("is that of an array, and the refusal says what to do")
  void shouldRefuseTooManyValues() {
    assertThat(TableLimit.require(2_147_483_639, "all")).isEqualTo(2_147_483_639);
    assertThatThrownBy(() -> TableLimit.require(2_147_483_640, "5 rows of 429496728 features"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "5 rows of 429496728 features, 2147483640 values, but a table holds at most 2147483639;"
                + " pool rare levels or give the rows in parts");
  }
}
