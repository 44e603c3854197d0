package dev.segmentation.cluster;

import java.util.function.IntFunction;

/** A tree of merges as Newick text, written without recursion: trees can be as deep as wide. */
final class NewickText {

  private final MergeTree tree;
  private final IntFunction<String> name;
  private final StringBuilder text = new StringBuilder();

  NewickText(MergeTree tree, IntFunction<String> name) {
    this.tree = tree;
    this.name = name;
  }

  String text() {
    int root = tree.leaves() + tree.merges() - 1;
    // A node that is entered has its number on the stack; one that is left, its complement.
    int[] stack = new int[2 * tree.leaves() + 2];
    int[] above = new int[tree.leaves() + tree.merges()];
    boolean[] isRight = new boolean[above.length];
    int depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      int number = stack[--depth];
      boolean leaving = number < 0;
      number = leaving ? ~number : number;
      if (!leaving && isRight[number]) {
        text.append(',');
      }
      if (!leaving && number >= tree.leaves()) {
        int merge = number - tree.leaves();
        above[tree.left(merge)] = number;
        above[tree.right(merge)] = number;
        isRight[tree.right(merge)] = true;
        text.append('(');
        stack[depth++] = ~number;
        stack[depth++] = tree.right(merge);
        stack[depth++] = tree.left(merge);
        continue;
      }
      text.append(leaving ? ")" : quoted(name.apply(number)));
      if (number != root) {
        text.append(':').append(tree.nodeHeight(above[number]) - tree.nodeHeight(number));
      }
    }
    return text.append(';').toString();
  }

  private static String quoted(String label) {
    return "'" + label.replace("'", "''") + "'";
  }
}
