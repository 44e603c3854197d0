package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Event names")
final class EventNamesTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "SEGMENT, Payment Info Entered, payment_info_added",
    "SEGMENT, Order Completed, order_completed",
    "META, InitiateCheckout, checkout_started",
    "META, Purchase, order_completed",
    "META, ViewContent, product_viewed",
    "TIKTOK, CompletePayment, order_completed",
    "TIKTOK, PlaceAnOrder, order_placed",
    "LINKEDIN, KEY_PAGE_VIEW, page_viewed",
    "PINTEREST, checkout, order_completed",
    "PINTEREST, pagevisit, page_viewed",
    "PINTEREST, PageVisit, page_viewed",
    "GOOGLE_ANALYTICS, begin_checkout, checkout_started",
    "GOOGLE_ANALYTICS, generate_lead, lead_submitted",
    "META, checkout, checkout",
    "META, Product Viewed, product_viewed",
    "META, productVIEWED, product_viewed"
  })
  void mapsKnownNames(EventDialect dialect, String name, String standard) {
    assertThat(EventNames.of(dialect).apply(name)).isEqualTo(standard);
  }

  @ParameterizedTest
  @CsvSource({
    "quizFinished, quiz_finished",
    "Quiz finished!, quiz_finished",
    "HTTPRequest, http_request",
    "step2Done, step2_done",
    "Été Fini, été_fini",
    "__x__, x",
    "!!!, !!!"
  })
  void bringsUnknownNamesToOneForm(String name, String form) {
    assertThat(EventNames.of().apply(name)).isEqualTo(form);
    assertThat(EventNames.of().keepingUnknown().apply(name)).isEqualTo(name);
  }

  @Test
  @DisplayName("believe the user first, then the dialects in order")
  void believeTheUserFirst() {
    EventNames names =
        EventNames.of(EventDialect.META, EventDialect.PINTEREST)
            .with("Purchase", "bought")
            .with("GEKAUFT", EventNames.ORDER_COMPLETED);
    assertThat(names.apply("purchase")).isEqualTo("bought");
    assertThat(names.apply("gekauft")).isEqualTo("order_completed");
    assertThat(names.apply("Checkout")).isEqualTo("order_completed");
    assertThatIllegalArgumentException().isThrownBy(() -> names.with(" ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> names.with("x", ""));
  }

  @ParameterizedTest
  @EnumSource(EventDialect.class)
  void leadsIntoTheVocabulary(EventDialect dialect) {
    assertThat(EventNames.vocabulary()).containsAll(dialect.names().values());
    dialect
        .names()
        .forEach(
            (name, standard) -> assertThat(EventNames.of(dialect).apply(name)).isEqualTo(standard));
  }

  @Test
  @DisplayName("are all constants, each in its form")
  void areAllConstants() throws IllegalAccessException {
    List<String> constants = new ArrayList<>();
    for (Field field : EventNames.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
        constants.add((String) field.get(null));
      }
    }
    constants.removeAll(List.of(EventNames.VALUE, EventNames.CURRENCY));
    assertThat(EventNames.vocabulary()).containsExactlyInAnyOrderElementsOf(constants);
    assertThat(constants).allSatisfy(name -> assertThat(NameForm.snakeCase(name)).isEqualTo(name));
  }

  @ParameterizedTest
  @CsvSource({
    "value=5;revenue=6;total=7;price=8, 5",
    "revenue=6;total=7;price=8, 6",
    "total=7;price=8, 7",
    "price=8;quantity=3, 24",
    "price=8, 8",
    "quantity=3, NaN",
    "price=8;quantity=x, NaN",
    "value=x;revenue=6, 6"
  })
  void findsTheMoney(String properties, double value) {
    Event event = Event.of("ann", "Purchase", NOON);
    for (String property : properties.split(";")) {
      String[] pair = property.split("=");
      event =
          pair[1].equals("x")
              ? event.withProperty(pair[0], "x")
              : event.withProperty(pair[0], Double.parseDouble(pair[1]));
    }
    Event standard = EventNames.of(EventDialect.META).apply(event);
    assertThat(standard.name()).isEqualTo(EventNames.ORDER_COMPLETED);
    assertThat(standard.properties().number(EventNames.VALUE)).isEqualTo(Double.valueOf(value));
    Event social = EventNames.of(EventDialect.META).with("Purchase", "liked").apply(event);
    assertThat(social.properties()).isEqualTo(event.properties());
  }

  @Test
  @DisplayName("bring the currency to three capital letters")
  void findTheCurrency() {
    Event event = Event.of("ann", "order_completed", NOON);
    EventNames names = EventNames.of();
    assertThat(currency(names.apply(event.withProperty("currency", " eur ")))).isEqualTo("EUR");
    assertThat(currency(names.apply(event.withProperty("currencyCode", "chf")))).isEqualTo("CHF");
    assertThat(currency(names.apply(event.withProperty("currency", "€")))).isEqualTo("€");
    assertThat(currency(names.apply(event))).isNull();
    Event named = event.withMessageId("m1").withAnonymousId("a1");
    assertThat(names.apply(named)).isEqualTo(named);
  }

  private static String currency(Event event) {
    return event.properties().text(EventNames.CURRENCY);
  }

  @Property(tries = 300)
  void twiceIsOnce(@ForAll @NotBlank @StringLength(min = 1, max = 60) String name) {
    EventNames names = EventNames.of(EventDialect.values());
    String once = names.apply(name);
    assertThat(NameForm.key(once))
        .satisfiesAnyOf(
            key -> assertThat(key).isEqualTo(NameForm.key(name)),
            key -> assertThat(EventNames.vocabulary()).contains(once));
    assertThat(NameForm.snakeCase(NameForm.snakeCase(name))).isEqualTo(NameForm.snakeCase(name));
    assertThat(once).isNotBlank();
  }
}
