package dev.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> NAMES = List.of("balance", "Customer_ID", "age", "id");

  @Test
  @DisplayName("The closest name is suggested, whatever its case and its hyphens")
  void closest() {
    assertThat(Suggestion.closest("balanse", NAMES)).isEqualTo("balance");
    assertThat(Suggestion.closest("customerId", NAMES)).isEqualTo("Customer_ID");
    assertThat(Suggestion.closest("ages", NAMES)).isEqualTo("age");
    assertThat(Suggestion.closest("idd", NAMES)).isEqualTo("id");
  }

  @Test
  @DisplayName("A name that is far from all, or has nothing in common, suggests none")
  void none() {
    assertThat(Suggestion.closest("colour", NAMES)).isNull();
    assertThat(Suggestion.closest("x", NAMES)).isNull();
    assertThat(Suggestion.closest("", NAMES)).isNull();
    assertThat(Suggestion.closest("balxxxx", NAMES)).isNull();
  }

  @Test
  @DisplayName("Of names as close the first is suggested")
  void first() {
    assertThat(Suggestion.closest("ab", List.of("ac", "ad"))).isEqualTo("ac");
  }

  @Test
  @DisplayName("Of a long name only the beginning is compared")
  void longNames() {
    assertThat(Suggestion.closest("x".repeat(1_000_000), List.of("x".repeat(100))))
        .isEqualTo("x".repeat(100));
  }
}
