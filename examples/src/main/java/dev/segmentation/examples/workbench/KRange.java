package dev.segmentation.examples.workbench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A range of numbers of clusters, written {@code 2..10}.
 *
 * @param from the smallest
 * @param to the largest
 */
record KRange(int from, int to) {

  /** Reads a range. */
  static final class Converter implements ITypeConverter<KRange> {

    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,6})(?:\\.\\.|:)(-?\\d{1,6})");

    @Override
    public KRange convert(String text) {
      Matcher range = RANGE.matcher(text.strip());
      if (!range.matches()) {
        throw new TypeConversionException("'" + text + "' is not a range; write it like 2..10");
      }
      return new KRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
  }
}
