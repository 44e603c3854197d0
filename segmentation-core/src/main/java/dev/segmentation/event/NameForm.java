package dev.segmentation.event;

/** The forms of a name: one to compare by, one to show. */
final class NameForm {

  private NameForm() {}

  /** Returns the letters and digits of a name in lower case, or the name where it has none. */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    name.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(key::appendCodePoint);
    return key.isEmpty() ? name : key.toString();
  }

  /**
   * Returns the words of a name in lower case, joined by underscores: {@code "quizFinished"} and
   * {@code "Quiz finished!"} become {@code "quiz_finished"}. A name without letters and digits, or
   * whose form would be too long, stays.
   */
  static String snakeCase(String name) {
    int[] points = name.codePoints().toArray();
    StringBuilder form = new StringBuilder(name.length() + 8);
    boolean pending = false;
    for (int i = 0; i < points.length; i++) {
      if (!Character.isLetterOrDigit(points[i])) {
        pending = true;
        continue;
      }
      if (!form.isEmpty() && (pending || startsWord(points, i))) {
        form.append('_');
      }
      pending = false;
      form.appendCodePoint(Character.toLowerCase(points[i]));
    }
    String lower = form.toString();
    return lower.isEmpty() || lower.length() > Attributes.MAX_NAME_LENGTH ? name : lower;
  }

  /** Tells whether a capital begins a word: after a small letter or digit, or before one. */
  private static boolean startsWord(int[] points, int at) {
    if (!Character.isUpperCase(points[at]) || at == 0) {
      return false;
    }
    boolean afterSmall = Character.isLowerCase(points[at - 1]) || Character.isDigit(points[at - 1]);
    boolean beforeSmall = at + 1 < points.length && Character.isLowerCase(points[at + 1]);
    return afterSmall || beforeSmall;
  }
}
