package dev.segmentation.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One vocabulary of event names, and the way from the names of sources to it.
 *
 * <p>The constants are the vocabulary: lower case, words joined by {@code _}, the thing first and
 * then what was done to it. A name of a source is looked up without regard to case, spaces and
 * signs, so that {@code "Product Viewed"}, {@code "productViewed"} and {@code "PRODUCT_VIEWED"} are
 * one:
 *
 * <ol>
 *   <li>among the names added by {@link #with};
 *   <li>among the names of each dialect, in the order given;
 *   <li>in the vocabulary.
 * </ol>
 *
 * <p>A name found nowhere is brought to the same form, {@code "quizFinished"} to {@code
 * "quiz_finished"}, or kept as it is with {@link #keepingUnknown}. A name without a letter or digit
 * is always kept.
 *
 * <p>{@link #apply(Event)} also finds out the money of events of shopping: see there.
 *
 * <p>Immutable and thread-safe. Time O(length of the name).
 *
 * <pre>{@code
 * EventNames names = EventNames.of(EventDialect.META).with("Gekauft", EventNames.ORDER_COMPLETED);
 * names.apply("InitiateCheckout"); // checkout_started
 * }</pre>
 */
public final class EventNames {

  /** A page was seen. */
  public static final String PAGE_VIEWED = "page_viewed";

  /** A screen of an app was seen. */
  public static final String SCREEN_VIEWED = "screen_viewed";

  /** A link or a button was clicked. */
  public static final String LINK_CLICKED = "link_clicked";

  /** Something was searched that is not a product. */
  public static final String CONTENT_SEARCHED = "content_searched";

  /** A video was started. */
  public static final String VIDEO_STARTED = "video_started";

  /** A video was seen to its end. */
  public static final String VIDEO_COMPLETED = "video_completed";

  /** A file was downloaded. */
  public static final String FILE_DOWNLOADED = "file_downloaded";

  /** A visit began, as the source counts visits. */
  public static final String SESSION_STARTED = "session_started";

  /** An app was installed. */
  public static final String APP_INSTALLED = "app_installed";

  /** An app was opened. */
  public static final String APP_OPENED = "app_opened";

  /** Products were searched. */
  public static final String PRODUCTS_SEARCHED = "products_searched";

  /** The results of a search were seen. */
  public static final String SEARCH_RESULTS_VIEWED = "search_results_viewed";

  /** A list or category of products was seen. */
  public static final String PRODUCT_LIST_VIEWED = "product_list_viewed";

  /** A product in a list was clicked. */
  public static final String PRODUCT_CLICKED = "product_clicked";

  /** The page of a product was seen. */
  public static final String PRODUCT_VIEWED = "product_viewed";

  /** A product was put together to one's liking. */
  public static final String PRODUCT_CUSTOMIZED = "product_customized";

  /** A product was reviewed. */
  public static final String PRODUCT_REVIEWED = "product_reviewed";

  /** A product was put into the cart. */
  public static final String PRODUCT_ADDED = "product_added";

  /** A product was taken out of the cart. */
  public static final String PRODUCT_REMOVED = "product_removed";

  /** A product was put onto the wish list. */
  public static final String PRODUCT_ADDED_TO_WISHLIST = "product_added_to_wishlist";

  /** A product was taken off the wish list. */
  public static final String PRODUCT_REMOVED_FROM_WISHLIST = "product_removed_from_wishlist";

  /** The cart was seen. */
  public static final String CART_VIEWED = "cart_viewed";

  /** A coupon was applied. */
  public static final String COUPON_APPLIED = "coupon_applied";

  /** A promotion was seen. */
  public static final String PROMOTION_VIEWED = "promotion_viewed";

  /** A promotion was clicked. */
  public static final String PROMOTION_CLICKED = "promotion_clicked";

  /** The checkout was begun. */
  public static final String CHECKOUT_STARTED = "checkout_started";

  /** One step of the checkout was done. */
  public static final String CHECKOUT_STEP_COMPLETED = "checkout_step_completed";

  /** An address or a way of delivery was given. */
  public static final String SHIPPING_INFO_ADDED = "shipping_info_added";

  /** A way of payment was given. */
  public static final String PAYMENT_INFO_ADDED = "payment_info_added";

  /** An order was placed that may not be paid yet. */
  public static final String ORDER_PLACED = "order_placed";

  /** A purchase was made. */
  public static final String ORDER_COMPLETED = "order_completed";

  /** A purchase was changed. */
  public static final String ORDER_UPDATED = "order_updated";

  /** Money of a purchase was given back. */
  public static final String ORDER_REFUNDED = "order_refunded";

  /** A purchase was cancelled. */
  public static final String ORDER_CANCELLED = "order_cancelled";

  /** An account was made. */
  public static final String SIGNED_UP = "signed_up";

  /** An account was signed in to. */
  public static final String SIGNED_IN = "signed_in";

  /** An account was signed out of. */
  public static final String SIGNED_OUT = "signed_out";

  /** A form with contact data was sent. */
  public static final String LEAD_SUBMITTED = "lead_submitted";

  /** An application was sent. */
  public static final String APPLICATION_SUBMITTED = "application_submitted";

  /** An appointment was made. */
  public static final String APPOINTMENT_SCHEDULED = "appointment_scheduled";

  /** The business was contacted. */
  public static final String CONTACTED = "contacted";

  /** A shop was looked for. */
  public static final String LOCATION_SEARCHED = "location_searched";

  /** A trial was begun. */
  public static final String TRIAL_STARTED = "trial_started";

  /** A subscription was begun. */
  public static final String SUBSCRIPTION_STARTED = "subscription_started";

  /** A subscription was ended. */
  public static final String SUBSCRIPTION_CANCELLED = "subscription_cancelled";

  /** A donation was made. */
  public static final String DONATED = "donated";

  /** An e-mail arrived. */
  public static final String EMAIL_DELIVERED = "email_delivered";

  /** An e-mail was opened. */
  public static final String EMAIL_OPENED = "email_opened";

  /** A link of an e-mail was clicked. */
  public static final String EMAIL_LINK_CLICKED = "email_link_clicked";

  /** An e-mail came back. */
  public static final String EMAIL_BOUNCED = "email_bounced";

  /** An e-mail was called spam. */
  public static final String EMAIL_MARKED_AS_SPAM = "email_marked_as_spam";

  /** No more messages are wanted. */
  public static final String UNSUBSCRIBED = "unsubscribed";

  /** Something was liked, or given another kind reaction. */
  public static final String LIKED = "liked";

  /** A like was taken back. */
  public static final String UNLIKED = "unliked";

  /** Something was commented on. */
  public static final String COMMENTED = "commented";

  /** Something was shared. */
  public static final String SHARED = "shared";

  /** The business was mentioned. */
  public static final String MENTIONED = "mentioned";

  /** The business or a topic was followed. */
  public static final String FOLLOWED = "followed";

  /** Following was ended. */
  public static final String UNFOLLOWED = "unfollowed";

  /** Something was saved for later. */
  public static final String SAVED = "saved";

  /** Something was hidden, not to be seen any more. */
  public static final String HIDDEN = "hidden";

  /** Something was reported as bad. */
  public static final String REPORTED = "reported";

  /** The business was blocked. */
  public static final String BLOCKED = "blocked";

  /** Name of the number property that holds the money of an event. */
  public static final String VALUE = "value";

  /** Name of the text property that holds the currency, three capital letters. */
  public static final String CURRENCY = "currency";

  private static final List<String> VOCABULARY =
      List.of(
          PAGE_VIEWED,
          SCREEN_VIEWED,
          LINK_CLICKED,
          CONTENT_SEARCHED,
          VIDEO_STARTED,
          VIDEO_COMPLETED,
          FILE_DOWNLOADED,
          SESSION_STARTED,
          APP_INSTALLED,
          APP_OPENED,
          PRODUCTS_SEARCHED,
          SEARCH_RESULTS_VIEWED,
          PRODUCT_LIST_VIEWED,
          PRODUCT_CLICKED,
          PRODUCT_VIEWED,
          PRODUCT_CUSTOMIZED,
          PRODUCT_REVIEWED,
          PRODUCT_ADDED,
          PRODUCT_REMOVED,
          PRODUCT_ADDED_TO_WISHLIST,
          PRODUCT_REMOVED_FROM_WISHLIST,
          CART_VIEWED,
          COUPON_APPLIED,
          PROMOTION_VIEWED,
          PROMOTION_CLICKED,
          CHECKOUT_STARTED,
          CHECKOUT_STEP_COMPLETED,
          SHIPPING_INFO_ADDED,
          PAYMENT_INFO_ADDED,
          ORDER_PLACED,
          ORDER_COMPLETED,
          ORDER_UPDATED,
          ORDER_REFUNDED,
          ORDER_CANCELLED,
          SIGNED_UP,
          SIGNED_IN,
          SIGNED_OUT,
          LEAD_SUBMITTED,
          APPLICATION_SUBMITTED,
          APPOINTMENT_SCHEDULED,
          CONTACTED,
          LOCATION_SEARCHED,
          TRIAL_STARTED,
          SUBSCRIPTION_STARTED,
          SUBSCRIPTION_CANCELLED,
          DONATED,
          EMAIL_DELIVERED,
          EMAIL_OPENED,
          EMAIL_LINK_CLICKED,
          EMAIL_BOUNCED,
          EMAIL_MARKED_AS_SPAM,
          UNSUBSCRIBED,
          LIKED,
          UNLIKED,
          COMMENTED,
          SHARED,
          MENTIONED,
          FOLLOWED,
          UNFOLLOWED,
          SAVED,
          HIDDEN,
          REPORTED,
          BLOCKED);

  /** Shopping, and becoming a customer. */
  private static final Set<String> WITH_MONEY =
      Set.copyOf(
          VOCABULARY.subList(
              VOCABULARY.indexOf(PRODUCTS_SEARCHED), VOCABULARY.indexOf(EMAIL_DELIVERED)));

  private final Map<String, String> known;
  private final boolean keepUnknown;

  private EventNames(Map<String, String> known, boolean keepUnknown) {
    this.known = known;
    this.keepUnknown = keepUnknown;
  }

  /**
   * Makes the way from the names of some sources to the vocabulary.
   *
   * @param dialects whose names are understood; where two mean different things by one name, the
   *     first is believed. None: the vocabulary itself only.
   * @return the names
   */
  public static EventNames of(EventDialect... dialects) {
    Map<String, String> known = new HashMap<>();
    for (EventDialect dialect : dialects) {
      dialect.names().forEach((name, standard) -> known.putIfAbsent(NameForm.key(name), standard));
    }
    for (String standard : VOCABULARY) {
      known.putIfAbsent(NameForm.key(standard), standard);
    }
    return new EventNames(Map.copyOf(known), false);
  }

  /**
   * Returns the same names with one more.
   *
   * @param name name in the source; it replaces what a dialect says of it
   * @param standard one of the constants or a name of your own, used as it is
   * @return new names
   * @throws IllegalArgumentException if a name is blank or too long
   */
  public EventNames with(String name, String standard) {
    Map<String, String> all = new HashMap<>(known);
    all.put(
        NameForm.key(Attributes.requireName("name of an event", name)),
        Attributes.requireName("name of an event", standard));
    return new EventNames(Map.copyOf(all), keepUnknown);
  }

  /**
   * Returns the same names that keep unknown ones as they are.
   *
   * @return new names
   */
  public EventNames keepingUnknown() {
    return new EventNames(known, true);
  }

  /**
   * Returns the vocabulary.
   *
   * @return the names of all constants for events, immutable
   */
  public static List<String> vocabulary() {
    return VOCABULARY;
  }

  /**
   * Returns the name to use for the name of a source.
   *
   * @param name name in the source
   * @return the standard name, or the unknown one in its form or as it is
   */
  public String apply(String name) {
    String standard = known.get(NameForm.key(name));
    if (standard != null) {
      return standard;
    }
    return keepUnknown ? name : NameForm.snakeCase(name);
  }

  /**
   * Returns an event under the name to use, with its money where every reader looks for it.
   *
   * <p>An event of shopping or of becoming a customer gets the number {@value #VALUE}, where it has
   * none: the first there is of {@code revenue}, {@code total} and {@code price} times {@code
   * quantity}, once where no quantity is told; all must be numbers. Money given back is positive,
   * as the sources tell it. The text {@value #CURRENCY}, or else {@code currency_code} or {@code
   * currencyCode}, is brought to three capital letters where it has three letters. Everything else
   * stays.
   *
   * @param event an event of the source
   * @return the event to use
   */
  public Event apply(Event event) {
    String name = apply(event.name());
    Attributes properties = event.properties();
    if (WITH_MONEY.contains(name)) {
      properties = withCurrency(withValue(properties));
    }
    return new Event(
        event.messageId(), event.userId(), event.anonymousId(), name, event.time(), properties);
  }

  private static Attributes withValue(Attributes properties) {
    for (String candidate : List.of(VALUE, "revenue", "total")) {
      double value = properties.number(candidate);
      if (!Double.isNaN(value)) {
        return candidate.equals(VALUE) ? properties : put(properties, value);
      }
    }
    double quantity = properties.type("quantity") == null ? 1 : properties.number("quantity");
    return put(properties, properties.number("price") * quantity);
  }

  private static Attributes put(Attributes properties, double value) {
    boolean room = properties.size() < Attributes.MAX_SIZE || properties.type(VALUE) != null;
    return Double.isFinite(value) && room ? properties.with(VALUE, value) : properties;
  }

  private static Attributes withCurrency(Attributes properties) {
    for (String candidate : List.of(CURRENCY, "currency_code", "currencyCode")) {
      String code = properties.text(candidate);
      if (code != null && code.strip().matches("[A-Za-z]{3}")) {
        boolean room = properties.size() < Attributes.MAX_SIZE || candidate.equals(CURRENCY);
        return room ? properties.with(CURRENCY, code.strip().toUpperCase(Locale.ROOT)) : properties;
      }
    }
    return properties;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "EventNames[%d names, unknown %s]",
        known.size(),
        keepUnknown ? "kept" : "snake_case");
  }
}
