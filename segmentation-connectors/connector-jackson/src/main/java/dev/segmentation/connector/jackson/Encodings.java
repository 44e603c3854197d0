package dev.segmentation.connector.jackson;

import dev.segmentation.data.ColumnType;
import dev.segmentation.feature.FittedAge;
import dev.segmentation.feature.FittedCategory;
import dev.segmentation.feature.FittedEncoding;
import dev.segmentation.feature.FittedFlag;
import dev.segmentation.feature.FittedMultiHot;
import dev.segmentation.feature.FittedNumber;
import dev.segmentation.feature.FittedOneHot;
import dev.segmentation.feature.FittedOrdinal;
import dev.segmentation.feature.FittedUninformative;
import dev.segmentation.feature.NumberSteps;
import dev.segmentation.feature.NumberTransform;
import dev.segmentation.feature.UnknownLevel;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a pipeline have learned. The field {@code kind} tells them apart; a part that
 * may be absent is left out.
 */
final class Encodings {

  private static final String NUMBER = "number";
  private static final String AGE = "age";
  private static final String FLAG = "flag";
  private static final String ORDINAL = "ordinal";
  private static final String CATEGORY = "category";
  private static final String ONE_HOT = "one-hot";
  private static final String MULTI_HOT = "multi-hot";
  private static final String UNINFORMATIVE = "uninformative";
  private static final List<String> KINDS =
      List.of(NUMBER, AGE, FLAG, ORDINAL, CATEGORY, ONE_HOT, MULTI_HOT, UNINFORMATIVE);

  private static final String NO_INSTANT =
      "must be an instant in UTC within 292 million years, as 2026-01-31T00:00:00Z";
  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Encodings() {}

  static void write(FittedEncoding encoding, NodeWriter out) throws IOException {
    if (encoding instanceof FittedNumber number) {
      begin(NUMBER, encoding, out);
      write(number.steps(), out);
    } else if (encoding instanceof FittedAge age) {
      begin(AGE, encoding, out);
      out.text("asOf", age.asOf().toString());
      write(age.steps(), out);
    } else if (encoding instanceof FittedFlag flag) {
      begin(FLAG, encoding, out);
      write(flag.steps(), out);
    } else if (encoding instanceof FittedOrdinal ordinal) {
      begin(ORDINAL, encoding, out);
      out.texts("levels", ordinal.levels());
      out.flag("unknownAsMissing", ordinal.unknownAsMissing());
      write(ordinal.steps(), out);
    } else if (encoding instanceof FittedCategory category) {
      begin(CATEGORY, encoding, out);
      out.texts("levels", category.levels());
      out.flag("unknownAsNone", category.unknownAsNone());
      out.flag("missingAsLevel", category.missingAsLevel());
    } else if (encoding instanceof FittedOneHot oneHot) {
      begin(ONE_HOT, encoding, out);
      write(oneHot.levels(), oneHot.pooled(), oneHot.unknown(), out);
      writeIfPresent("fill", oneHot.fill(), out);
      out.flag("missingIndicator", oneHot.missingIndicator());
      out.number("weight", oneHot.weight());
    } else if (encoding instanceof FittedMultiHot multiHot) {
      begin(MULTI_HOT, encoding, out);
      write(multiHot.levels(), multiHot.pooled(), multiHot.unknown(), out);
      out.flag("missingAsEmpty", multiHot.missingAsEmpty());
      out.flag("missingIndicator", multiHot.missingIndicator());
      out.number("weight", multiHot.weight());
    } else if (encoding instanceof FittedUninformative uninformative) {
      begin(UNINFORMATIVE, encoding, out);
      out.text("type", uninformative.type().name());
      out.text("reason", uninformative.reason().name());
      writeIfPresent("zeroFeature", uninformative.zeroFeature(), out);
      out.flag("missingIndicator", uninformative.missingIndicator());
      out.number("weight", uninformative.weight());
    } else {
      throw new IllegalStateException("no form for " + encoding.getClass().getName());
    }
  }

  private static void begin(String kind, FittedEncoding encoding, NodeWriter out)
      throws IOException {
    out.text("kind", kind);
    out.text("column", encoding.column());
  }

  private static void write(
      List<String> levels, List<String> pooled, UnknownLevel unknown, NodeWriter out)
      throws IOException {
    out.texts("levels", levels);
    out.texts("pooled", pooled);
    out.text("unknown", unknown.name());
  }

  private static void write(NumberSteps steps, NodeWriter out) throws IOException {
    out.object(
        "steps",
        () -> {
          writeIfPresent("fill", steps.fill(), out);
          out.flag("missingIndicator", steps.missingIndicator());
          writeIfPresent("lower", steps.lower(), out);
          writeIfPresent("upper", steps.upper(), out);
          out.text("transform", steps.transform().name());
          out.number("centre", steps.centre());
          out.number("divisor", steps.divisor());
          out.number("weight", steps.weight());
        });
  }

  private static void writeIfPresent(String name, @Nullable Double value, NodeWriter out)
      throws IOException {
    if (value != null) {
      out.number(name, value);
    }
  }

  private static void writeIfPresent(String name, @Nullable String value, NodeWriter out)
      throws IOException {
    if (value != null) {
      out.text(name, value);
    }
  }

  static FittedEncoding read(Value in) {
    Fields fields = in.fields();
    try {
      FittedEncoding encoding = encoding(fields, fields.get("column").text());
      fields.requireNoOthers();
      return encoding;
    } catch (IllegalArgumentException e) {
      throw in.refuse(e);
    }
  }

  private static FittedEncoding encoding(Fields in, String column) {
    Value kind = in.get("kind");
    return switch (kind.text()) {
      case NUMBER -> new FittedNumber(column, steps(in));
      case AGE -> new FittedAge(column, instant(in.get("asOf")), steps(in));
      case FLAG -> new FittedFlag(column, steps(in));
      case ORDINAL ->
          new FittedOrdinal(
              column, in.get("levels").texts(), in.get("unknownAsMissing").flag(), steps(in));
      case CATEGORY ->
          new FittedCategory(
              column,
              in.get("levels").texts(),
              in.get("unknownAsNone").flag(),
              in.get("missingAsLevel").flag());
      case ONE_HOT ->
          new FittedOneHot(
              column,
              in.get("levels").texts(),
              in.get("pooled").texts(),
              in.get("unknown").choice(UnknownLevel.class),
              in.findText("fill"),
              in.get("missingIndicator").flag(),
              in.get("weight").number());
      case MULTI_HOT ->
          new FittedMultiHot(
              column,
              in.get("levels").texts(),
              in.get("pooled").texts(),
              in.get("unknown").choice(UnknownLevel.class),
              in.get("missingAsEmpty").flag(),
              in.get("missingIndicator").flag(),
              in.get("weight").number());
      case UNINFORMATIVE ->
          new FittedUninformative(
              column,
              in.get("type").choice(ColumnType.class),
              in.get("reason").choice(FittedUninformative.Reason.class),
              in.findText("zeroFeature"),
              in.get("missingIndicator").flag(),
              in.get("weight").number());
      default -> throw kind.refuse(kind.text(), "must be one of " + KINDS);
    };
  }

  private static NumberSteps steps(Fields in) {
    Value place = in.get("steps");
    Fields steps = place.fields();
    try {
      NumberSteps read =
          new NumberSteps(
              steps.findNumber("fill"),
              steps.get("missingIndicator").flag(),
              steps.findNumber("lower"),
              steps.findNumber("upper"),
              steps.get("transform").choice(NumberTransform.class),
              steps.get("centre").number(),
              steps.get("divisor").number(),
              steps.get("weight").number());
      steps.requireNoOthers();
      return read;
    } catch (IllegalArgumentException e) {
      throw place.refuse(e);
    }
  }

  private static Instant instant(Value in) {
    try {
      Instant instant = Instant.parse(in.text());
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      throw in.refuse(in.text(), NO_INSTANT);
    }
    throw in.refuse(in.text(), NO_INSTANT);
  }
}
