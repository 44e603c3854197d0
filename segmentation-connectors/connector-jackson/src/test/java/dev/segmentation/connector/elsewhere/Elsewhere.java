package dev.segmentation.connector.elsewhere;

/** A package whose records cannot be seen from outside. */
public final class Elsewhere {

  private record Hidden(int value) {}

  private Elsewhere() {}

  /** Returns a record of a class that is not public. */
  public static Object hiddenRecord() {
    return new Hidden(1);
  }
}
