package dev.segmentation.connector.csv;

/**
 * Reads decimal numbers from characters without making a string where it can.
 *
 * <p>The grammar is {@code [+-] digits [. digits] [(e|E) [+-] digits]}, with at least one digit
 * before or after the point. The result is what {@link Double#parseDouble} gives: at most 15 digits
 * are held exactly by a long and a double, and one division or multiplication by a power of ten up
 * to 10²² is rounded correctly (Clinger 1990, doi:10.1145/93542.93557); everything else is left to
 * the JDK.
 */
final class NumberText {

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int EXACT_DIGITS = 15;
  private static final int LONGEST = 400;

  private NumberText() {}

  /**
   * Returns the number, or NaN where the characters are not one or it is not finite.
   *
   * @param text characters
   * @param from first character
   * @param to after the last character
   */
  static double parse(char[] text, int from, int to) {
    int at = from;
    boolean negative = false;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    long mantissa = 0;
    int digits = 0;
    int significant = 0;
    int scale = 0;
    boolean point = false;
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
        if ((digit | significant) != 0 && ++significant <= EXACT_DIGITS) {
          mantissa = mantissa * 10 + digit;
        }
        scale += point ? 1 : 0;
      } else if (text[at] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (at < to) {
      return isExponent(text, at, to) ? byJdk(text, from, to) : Double.NaN;
    }
    if (significant > EXACT_DIGITS || scale >= POWERS.length) {
      return byJdk(text, from, to);
    }
    double magnitude = mantissa / POWERS[scale];
    return negative ? -magnitude : magnitude;
  }

  private static boolean isExponent(char[] text, int from, int to) {
    int at = from;
    if (text[at] != 'e' && text[at] != 'E') {
      return false;
    }
    at++;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    if (at == to) {
      return false;
    }
    for (; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return true;
  }

  private static double byJdk(char[] text, int from, int to) {
    if (to - from > LONGEST) {
      return Double.NaN; // no measurement has so many digits, and parsing them is slow
    }
    double value = Double.parseDouble(new String(text, from, to - from));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /**
   * Tells whether digits are more likely a code than a measurement: a leading zero ({@code 01234}),
   * a leading plus ({@code +331234}), or an integer that a double cannot hold ({@code
   * 4012345678901234567}).
   *
   * @param text characters that {@link #parse} accepts
   * @param from first character
   * @param to after the last character
   */
  static boolean looksLikeCode(char[] text, int from, int to) {
    int at = from;
    if (text[at] == '+') {
      return true;
    }
    if (text[at] == '-') {
      at++;
    }
    if (to - at > 1 && text[at] == '0' && text[at + 1] >= '0' && text[at + 1] <= '9') {
      return true;
    }
    if (to - at <= EXACT_DIGITS) {
      return false;
    }
    for (; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return true;
  }
}
