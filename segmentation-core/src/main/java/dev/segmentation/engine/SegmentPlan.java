package dev.segmentation.engine;

import dev.segmentation.audience.Segment;
import java.util.BitSet;

/** One segment made ready, at its place in the order of evaluation. */
final class SegmentPlan {

  private final Segment segment;
  private final int place;
  private final Node root;
  private final BitSet scorers;
  private final BitSet dependents = new BitSet();

  /**
   * Makes the plan of a segment.
   *
   * @param place place in the order of evaluation, which is also its flag
   * @param scorers the scores it looks at, those of segments it names among them
   */
  SegmentPlan(Segment segment, int place, Node root, BitSet scorers) {
    this.segment = segment;
    this.place = place;
    this.root = root;
    this.scorers = scorers;
  }

  Segment segment() {
    return segment;
  }

  String name() {
    return segment.name();
  }

  int place() {
    return place;
  }

  Node root() {
    return root;
  }

  BitSet scorers() {
    return scorers;
  }

  /** Returns the places of the segments that ask for its members, all of them later. */
  BitSet dependents() {
    return dependents;
  }

  boolean isMember(long[] cells) {
    return (cells[place >>> 6] & 1L << place) != 0;
  }

  void setMember(long[] cells, boolean member) {
    if (member) {
      cells[place >>> 6] |= 1L << place;
    } else {
      cells[place >>> 6] &= ~(1L << place);
    }
  }
}
