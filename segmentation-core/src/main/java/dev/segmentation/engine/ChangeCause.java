package dev.segmentation.engine;

/** Why the membership of a person changed. */
public enum ChangeCause {
  /** An event came. */
  EVENT,
  /** Traits or consent were told. */
  UPDATE,
  /** Time went on: a window ended, a score fell, a date came. */
  TIME,
  /** Two profiles turned out to be one person. */
  MERGE,
  /** The person was forgotten. */
  FORGET,
  /** Segments were added, replaced or removed. */
  DEFINITION
}
