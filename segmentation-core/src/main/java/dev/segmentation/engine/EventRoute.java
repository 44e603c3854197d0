package dev.segmentation.engine;

import java.util.BitSet;

/** What an event of one name can touch. */
final class EventRoute {

  private final int[] streams;
  private final int[] scorers;

  EventRoute(BitSet streams, BitSet scorers) {
    this.streams = streams.stream().toArray();
    this.scorers = scorers.stream().toArray();
  }

  /** Returns the slots of streams, beside that of the messages. Not to be modified. */
  int[] streams() {
    return streams;
  }

  /** Returns the places of scores. Not to be modified. */
  int[] scorers() {
    return scorers;
  }
}
