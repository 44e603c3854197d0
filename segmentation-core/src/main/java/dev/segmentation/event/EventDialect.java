package dev.segmentation.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where names of events come from, and what they are called in the vocabulary of {@link
 * EventNames}. Names that differ only in case, spaces and signs are understood, and listed once.
 */
public enum EventDialect {

  /** The e-commerce, e-mail and lifecycle events of Segment, version 2. */
  SEGMENT(
      """
      Products Searched = products_searched
      Product List Viewed = product_list_viewed
      Product List Filtered = product_list_viewed
      Promotion Viewed = promotion_viewed
      Promotion Clicked = promotion_clicked
      Product Clicked = product_clicked
      Product Viewed = product_viewed
      Product Added = product_added
      Product Removed = product_removed
      Cart Viewed = cart_viewed
      Checkout Started = checkout_started
      Checkout Step Completed = checkout_step_completed
      Payment Info Entered = payment_info_added
      Order Completed = order_completed
      Order Updated = order_updated
      Order Refunded = order_refunded
      Order Cancelled = order_cancelled
      Coupon Applied = coupon_applied
      Product Added to Wishlist = product_added_to_wishlist
      Product Removed from Wishlist = product_removed_from_wishlist
      Wishlist Product Added to Cart = product_added
      Product Shared = shared
      Cart Shared = shared
      Product Reviewed = product_reviewed
      Application Installed = app_installed
      Application Opened = app_opened
      Account Created = signed_up
      Signed Up = signed_up
      Signed In = signed_in
      Signed Out = signed_out
      Trial Started = trial_started
      Email Delivered = email_delivered
      Email Opened = email_opened
      Email Link Clicked = email_link_clicked
      Email Bounced = email_bounced
      Email Marked as Spam = email_marked_as_spam
      Unsubscribed = unsubscribed
      Video Playback Started = video_started
      Video Playback Completed = video_completed
      """),

  /** The standard events of the Meta pixel and of Meta's conversions API. */
  META(
      """
      AddPaymentInfo = payment_info_added
      AddToCart = product_added
      AddToWishlist = product_added_to_wishlist
      CompleteRegistration = signed_up
      Contact = contacted
      CustomizeProduct = product_customized
      Donate = donated
      FindLocation = location_searched
      InitiateCheckout = checkout_started
      Lead = lead_submitted
      PageView = page_viewed
      Purchase = order_completed
      Schedule = appointment_scheduled
      Search = products_searched
      StartTrial = trial_started
      SubmitApplication = application_submitted
      Subscribe = subscription_started
      ViewContent = product_viewed
      """),

  /** The standard events of the TikTok pixel and its events API, old and new names. */
  TIKTOK(
      """
      AddPaymentInfo = payment_info_added
      AddToCart = product_added
      AddToWishlist = product_added_to_wishlist
      ClickButton = link_clicked
      CompletePayment = order_completed
      Purchase = order_completed
      CompleteRegistration = signed_up
      Contact = contacted
      CustomizeProduct = product_customized
      Download = file_downloaded
      FindLocation = location_searched
      InitiateCheckout = checkout_started
      Lead = lead_submitted
      Pageview = page_viewed
      PlaceAnOrder = order_placed
      Schedule = appointment_scheduled
      Search = products_searched
      StartTrial = trial_started
      SubmitApplication = application_submitted
      SubmitForm = lead_submitted
      Subscribe = subscription_started
      ViewContent = product_viewed
      """),

  /** The kinds of conversions of LinkedIn. */
  LINKEDIN(
      """
      ADD_BILLING_INFO = payment_info_added
      ADD_TO_CART = product_added
      ADD_TO_LIST = product_added_to_wishlist
      BOOK_APPOINTMENT = appointment_scheduled
      COMPLETE_SIGNUP = signed_up
      CONTACT = contacted
      DONATE = donated
      DOWNLOAD = file_downloaded
      INSTALL = app_installed
      JOB_APPLY = application_submitted
      KEY_PAGE_VIEW = page_viewed
      LEAD = lead_submitted
      LOGIN = signed_in
      OUTBOUND_CLICK = link_clicked
      PHONE_CALL = contacted
      PURCHASE = order_completed
      REQUEST_QUOTE = lead_submitted
      SAVE = saved
      SCHEDULE = appointment_scheduled
      SEARCH = products_searched
      SHARE = shared
      SIGN_UP = signed_up
      START_CHECKOUT = checkout_started
      START_TRIAL = trial_started
      SUBMIT_APPLICATION = application_submitted
      SUBSCRIBE = subscription_started
      VIEW_CONTENT = product_viewed
      VIEW_VIDEO = video_started
      """),

  /** The events of the Pinterest tag and its conversions API. A checkout there is a purchase. */
  PINTEREST(
      """
      add_payment_info = payment_info_added
      add_to_cart = product_added
      add_to_wishlist = product_added_to_wishlist
      app_install = app_installed
      app_open = app_opened
      checkout = order_completed
      contact = contacted
      customize_product = product_customized
      find_location = location_searched
      initiate_checkout = checkout_started
      lead = lead_submitted
      page_visit = page_viewed
      schedule = appointment_scheduled
      search = products_searched
      signup = signed_up
      start_trial = trial_started
      submit_application = application_submitted
      subscribe = subscription_started
      view_category = product_list_viewed
      view_content = product_viewed
      watch_video = video_started
      """),

  /** The automatic and recommended events of Google Analytics 4. */
  GOOGLE_ANALYTICS(
      """
      page_view = page_viewed
      screen_view = screen_viewed
      session_start = session_started
      click = link_clicked
      file_download = file_downloaded
      video_start = video_started
      video_complete = video_completed
      search = products_searched
      view_search_results = search_results_viewed
      view_item_list = product_list_viewed
      select_item = product_clicked
      view_item = product_viewed
      add_to_cart = product_added
      remove_from_cart = product_removed
      add_to_wishlist = product_added_to_wishlist
      view_cart = cart_viewed
      view_promotion = promotion_viewed
      select_promotion = promotion_clicked
      begin_checkout = checkout_started
      add_shipping_info = shipping_info_added
      add_payment_info = payment_info_added
      purchase = order_completed
      in_app_purchase = order_completed
      refund = order_refunded
      sign_up = signed_up
      login = signed_in
      generate_lead = lead_submitted
      share = shared
      """);

  @SuppressWarnings("ImmutableEnumChecker") // nobody else has the map that is wrapped
  private final Map<String, String> names;

  EventDialect(String lines) {
    Map<String, String> parsed = new LinkedHashMap<>();
    lines.lines().map(line -> line.split(" = ", 2)).forEach(pair -> parsed.put(pair[0], pair[1]));
    names = Collections.unmodifiableMap(parsed);
  }

  /**
   * Returns the names of this source.
   *
   * @return standard names by name of the source, immutable
   */
  public Map<String, String> names() {
    return names;
  }
}
