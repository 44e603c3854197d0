package dev.segmentation.audience;

import dev.segmentation.data.ProfileIndex;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Audiences in an order of which a person goes to the first that has it, and to no other: so that
 * nobody hears of two campaigns.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * List<Audience> disjoint = PriorityList.of(winBack, upsell, newsletter).audiences();
 * }</pre>
 */
public final class PriorityList {

  private final List<Audience> given;
  private final List<Audience> audiences;

  private PriorityList(List<Audience> given, List<Audience> audiences) {
    this.given = given;
    this.audiences = audiences;
  }

  /**
   * Puts audiences in order.
   *
   * @param audiences one or more, the most important first
   * @return the list
   * @throws IllegalArgumentException if there is none
   */
  public static PriorityList of(Audience... audiences) {
    return of(List.of(audiences));
  }

  /**
   * Puts audiences in order.
   *
   * @param audiences one or more, the most important first; over different indexes members are
   *     matched by id. Copied.
   * @return the list
   * @throws IllegalArgumentException if there is none
   */
  public static PriorityList of(List<Audience> audiences) {
    List<Audience> given = List.copyOf(audiences);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("no audience to put in order; give one or more");
    }
    List<Audience> left = new ArrayList<>();
    for (Audience audience : given) {
      ProfileIndex profiles = audience.profiles();
      RoaringBitmap members = audience.members().clone();
      left.forEach(earlier -> members.andNot(earlier.over(profiles)));
      left.add(new Audience(audience.name(), profiles, members, audience.asOfOrNull()));
    }
    return new PriorityList(given, List.copyOf(left));
  }

  /**
   * Returns the audiences of which each person is in one at most.
   *
   * @return an immutable list in the given order, under the same names and instants
   */
  public List<Audience> audiences() {
    return audiences;
  }

  /**
   * Returns how many members an audience lost to more important ones.
   *
   * @param place place of the audience in the list
   * @return 0 or more
   * @throws IndexOutOfBoundsException if there is no such audience
   */
  public int lost(int place) {
    return given.get(place).size() - audiences.get(place).size();
  }

  @Override
  public String toString() {
    return "PriorityList" + audiences;
  }
}
