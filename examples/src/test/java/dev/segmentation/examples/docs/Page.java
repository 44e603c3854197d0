package dev.segmentation.examples.docs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown page cut into the programs that it shows.
 *
 * <p>The {@code java} blocks under one heading of level 1 or 2 continue each other and make one
 * program. A {@code text} block after a Java block holds what that block prints.
 */
record Page(String name, List<Program> programs) {

  /** The Java blocks of one section, in order. */
  record Program(String page, String heading, List<Block> blocks) {}

  /** A Java block: where it stands, its lines, and the output the page promises, or null. */
  record Block(int line, List<String> code, @Nullable List<String> output) {}

  static Page parse(String name, List<String> lines) {
    return new Parser(name).parse(lines);
  }

  private static final class Parser {

    private final String name;
    private final List<Program> programs = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    private String heading = "(top)";

    Parser(String name) {
      this.name = name;
    }

    Page parse(List<String> lines) {
      int at = 0;
      while (at < lines.size()) {
        String line = lines.get(at);
        if (line.startsWith("```")) {
          int end = endOfFence(lines, at);
          fence(line.substring(3).strip(), at + 1, lines.subList(at + 1, end));
          at = end;
        } else if (line.matches("\\s+```java.*")) {
          throw new IllegalArgumentException(place(at + 1) + ": start ```java in the first column");
        } else if (line.startsWith("# ") || line.startsWith("## ")) {
          finishProgram();
          heading = line.replaceFirst("#+ ", "").strip();
        }
        at++;
      }
      finishProgram();
      return new Page(name, List.copyOf(programs));
    }

    private int endOfFence(List<String> lines, int start) {
      for (int end = start + 1; end < lines.size(); end++) {
        if (lines.get(end).strip().equals("```")) {
          return end;
        }
      }
      throw new IllegalArgumentException(place(start + 1) + ": the block has no end");
    }

    private void fence(String language, int line, List<String> content) {
      if (language.equals("java")) {
        blocks.add(new Block(line + 1, List.copyOf(content), null));
      } else if (language.equals("text") && !blocks.isEmpty()) {
        Block last = blocks.remove(blocks.size() - 1);
        if (last.output() != null) {
          throw new IllegalArgumentException(place(line) + ": a second output of one Java block");
        }
        blocks.add(new Block(last.line(), last.code(), List.copyOf(content)));
      }
    }

    private void finishProgram() {
      if (!blocks.isEmpty()) {
        programs.add(new Program(name, heading, List.copyOf(blocks)));
        blocks = new ArrayList<>();
      }
    }

    private String place(int line) {
      return name + ":" + line;
    }
  }
}
