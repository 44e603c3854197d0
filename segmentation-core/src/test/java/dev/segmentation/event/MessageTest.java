package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message")
final class MessageTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  @DisplayName("belongs to the user where one is known, else to the anonymous visitor")
  void profile() {
    assertThat(Event.of("u1", "page_viewed", NOON).withAnonymousId("a1").profileId())
        .isEqualTo("u1");
    assertThat(Event.ofAnonymous("a1", "page_viewed", NOON).profileId()).isEqualTo("a1");
    assertThat(IdentityLink.of("a1", "u1", NOON).profileId()).isEqualTo("u1");
  }

  @Test
  @DisplayName("keeps what it was given when something is added")
  void withers() {
    Event event =
        Event.of("u1", "order_completed", NOON)
            .withMessageId("m1")
            .withAnonymousId("a1")
            .withProperty("value", 12.5)
            .withProperty("currency", "EUR");
    assertThat(event)
        .isEqualTo(
            new Event(
                "m1",
                "u1",
                "a1",
                "order_completed",
                NOON,
                Attributes.none().with("value", 12.5).with("currency", "EUR")));
  }

  @Test
  @DisplayName("refuses to be nobody's, and ids and names that are blank or too long")
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Event(null, null, null, "x", NOON, Attributes.none()))
        .withMessageContaining("neither a user id nor an anonymous id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of(" ", "x", NOON))
        .withMessageContaining("user id must have 1 to 1024 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of("u1", "x".repeat(257), NOON))
        .withMessageContaining("1 to 256 characters, not all blank, but has 257");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of("u1", "x", NOON).withMessageId(""))
        .withMessageContaining("message id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityLink.of("", "u1", NOON))
        .withMessageContaining("previous id");
  }

  @Test
  @DisplayName("shows neither ids nor values as text")
  void text() {
    Attributes traits = Attributes.none().with("email", "ann@example.org");
    assertThat(Event.of("secret", "x", NOON).withProperties(traits).toString())
        .doesNotContain("secret", "ann@");
    assertThat(ProfileUpdate.of("secret", NOON, traits).toString())
        .contains("email")
        .doesNotContain("secret", "ann@");
    assertThat(IdentityLink.of("secret", "hidden", NOON).toString())
        .doesNotContain("secret", "hidden");
  }
}
