package dev.segmentation.examples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment as it is told to a marketer.
 *
 * @param number from 1, the largest segment first
 * @param words what sets it apart, in a few words
 * @param size number of customers
 * @param share share of all customers
 * @param silhouette mean silhouette of its customers, from -1 to 1
 * @param distinctions what sets it apart, the strongest first
 * @param conversion how many of them did what was hoped for, or null where that is not known
 */
record SegmentStory(
    int number,
    String words,
    int size,
    double share,
    double silhouette,
    List<Distinction> distinctions,
    @Nullable Conversion conversion) {

  /** Returns number and words, for a heading. */
  String title() {
    return number + " " + words;
  }

  /** Returns the name of its audience, which is also the name of the file without ending. */
  String audience() {
    return "segment-" + number + "-" + Words.fileName(words);
  }
}
