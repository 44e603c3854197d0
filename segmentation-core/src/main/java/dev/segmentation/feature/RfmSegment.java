package dev.segmentation.feature;

/**
 * The eleven groups of customers that marketers tell apart by quintiles of {@link Rfm}.
 *
 * <p>A customer is placed by two numbers from 1 to 5: the recency score R, and FM, the mean of the
 * frequency and the monetary score, halves rounded up. Every pair has one name:
 *
 * <pre>
 *        FM 1            FM 2               FM 3               FM 4        FM 5
 * R 5    NEW             POTENTIAL_LOYAL    POTENTIAL_LOYAL    CHAMPION    CHAMPION
 * R 4    PROMISING       POTENTIAL_LOYAL    POTENTIAL_LOYAL    LOYAL       LOYAL
 * R 3    ABOUT_TO_SLEEP  ABOUT_TO_SLEEP     NEEDS_ATTENTION    LOYAL       LOYAL
 * R 2    HIBERNATING     HIBERNATING        AT_RISK            AT_RISK     CANNOT_LOSE
 * R 1    LOST            HIBERNATING        AT_RISK            AT_RISK     CANNOT_LOSE
 * </pre>
 */
public enum RfmSegment {

  /** R 5, FM 4 or 5: bought lately, often and much. */
  CHAMPION,

  /** R 3 or 4, FM 4 or 5: buys often, not quite as lately. */
  LOYAL,

  /** R 4 or 5, FM 2 or 3: bought lately, and more than once or twice. */
  POTENTIAL_LOYAL,

  /** R 5, FM 1: bought lately for the first time, or little. */
  NEW,

  /** R 4, FM 1: bought little, not long ago. */
  PROMISING,

  /** R 3, FM 3: the middle in everything. */
  NEEDS_ATTENTION,

  /** R 3, FM 1 or 2: bought little, some time ago. */
  ABOUT_TO_SLEEP,

  /** R 1 or 2, FM 3 or 4: used to buy, but not lately. */
  AT_RISK,

  /** R 1 or 2, FM 5: was among the best, and is gone for long. */
  CANNOT_LOSE,

  /** R 2 with FM 1 or 2, R 1 with FM 2: bought little, long ago. */
  HIBERNATING,

  /** R 1, FM 1: the lowest in everything. */
  LOST;

  private static final RfmSegment[][] CELLS = {
    {LOST, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEEDS_ATTENTION, LOYAL, LOYAL},
    {PROMISING, POTENTIAL_LOYAL, POTENTIAL_LOYAL, LOYAL, LOYAL},
    {NEW, POTENTIAL_LOYAL, POTENTIAL_LOYAL, CHAMPION, CHAMPION},
  };

  /**
   * Returns the segment of three quintile scores.
   *
   * @param recency recency score from 1 to 5
   * @param frequency frequency score from 1 to 5
   * @param monetary monetary score from 1 to 5
   * @return the segment
   * @throws IllegalArgumentException if a score is not in [1, 5]
   */
  public static RfmSegment of(int recency, int frequency, int monetary) {
    int fm = (quintile(frequency) + quintile(monetary) + 1) / 2;
    return CELLS[quintile(recency) - 1][fm - 1];
  }

  private static int quintile(int score) {
    if (score < 1 || score > 5) {
      throw new IllegalArgumentException(
          "a score is " + score + ", but segments have names for scores from 1 to 5");
    }
    return score;
  }
}
