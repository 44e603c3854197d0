package dev.segmentation.connector.jackson;

import java.util.List;
import java.util.Map;

/**
 * A JSON value with the line it starts on.
 *
 * <p>Arrays of nothing but numbers keep them as primitives, so that a model of a million values
 * does not become a million objects.
 */
sealed interface Node {

  /** Returns the line of the document, from 1. */
  int line();

  /** Returns the name of the kind of value, with its article, for messages. */
  String kind();

  /** An object. */
  record Members(int line, Map<String, Node> byName) implements Node {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /** An array that is empty or holds something else than numbers. */
  record Items(int line, List<Node> nodes) implements Node {
    @Override
    public String kind() {
      return "an array";
    }
  }

  /** An array of at least one number, all of them finite. */
  final class Numbers implements Node {
    private final int line;
    private final double[] values;

    Numbers(int line, double[] values) {
      this.line = line;
      this.values = values;
    }

    @Override
    public int line() {
      return line;
    }

    double[] values() {
      return values;
    }

    @Override
    public String kind() {
      return "an array of numbers";
    }
  }

  /** A finite number. */
  record Finite(int line, double value) implements Node {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /** A string. */
  record Text(int line, String value) implements Node {
    @Override
    public String kind() {
      return "text";
    }
  }

  /** True or false. */
  record Flag(int line, boolean value) implements Node {
    @Override
    public String kind() {
      return "true or false";
    }
  }

  /** The word null. */
  record Nothing(int line) implements Node {
    @Override
    public String kind() {
      return "null";
    }
  }
}
