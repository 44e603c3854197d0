package dev.segmentation.connector.csv;

/** Takes the cells of a row as the parser finds them, without a string for each. */
interface CellSink {

  /**
   * Starts a row.
   *
   * @param line line on which it starts, from 1
   */
  void begin(long line);

  /**
   * Takes one cell.
   *
   * @param index place in the row, from 0
   * @param text the buffer of the parser; valid during this call only, not to be modified
   * @param offset first character of the cell
   * @param length number of characters
   * @param quoted whether the cell stood in quotes
   */
  void cell(int index, char[] text, int offset, int length, boolean quoted);
}
