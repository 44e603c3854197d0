package dev.segmentation.cluster;

/** Joins the rows of units of a tree that lie within a radius; one object for one thread. */
final class UnitJoin {

  private final KdTree tree;
  private final double squared;
  private final DisjointSets sets;

  UnitJoin(KdTree tree, double squared, DisjointSets sets) {
    this.tree = tree;
    this.squared = squared;
    this.sets = sets;
  }

  /** Joins the rows of one unit among themselves. */
  void within(int unit, boolean clique) {
    int from = tree.from(unit);
    int to = tree.to(unit);
    for (int i = from + 1; i < to; i++) {
      if (clique) {
        sets.join(tree.row[from], tree.row[i]);
      } else {
        joinNear(i, from, i);
      }
    }
  }

  /** Joins the rows of one unit with those of all units right of it, below a node. */
  void withLater(int unit, boolean clique, int node) {
    if (tree.to(node) <= tree.to(unit) || tree.squaredGap(unit, node) > squared) {
      return;
    }
    boolean nodeClique = tree.squaredReach(node, node) <= squared;
    if (nodeClique || tree.isLeaf(node)) {
      join(unit, clique, node, nodeClique);
    } else {
      withLater(unit, clique, 2 * node + 1);
      withLater(unit, clique, 2 * node + 2);
    }
  }

  private void join(int a, boolean cliqueA, int b, boolean cliqueB) {
    if (cliqueA && cliqueB) {
      if (areApart(tree.from(a), tree.from(b)) && touch(a, b)) {
        sets.join(tree.row[tree.from(a)], tree.row[tree.from(b)]);
      }
    } else if (cliqueA) {
      joinEach(b, a);
    } else if (cliqueB) {
      joinEach(a, b);
    } else if (!areOne(a, b)) {
      for (int i = tree.from(a); i < tree.to(a); i++) {
        if (tree.squaredDistanceToBox(tree.x, i * tree.d, b) <= squared) {
          joinNear(i, tree.from(b), tree.to(b));
        }
      }
    }
  }

  /** Tells whether the rows of two leaves are all in one set by now. */
  private boolean areOne(int a, int b) {
    int set = sets.find(tree.row[tree.from(a)]);
    return areIn(set, b) && areIn(set, a);
  }

  private boolean areIn(int set, int leaf) {
    for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
      if (sets.find(tree.row[i]) != set) {
        return false;
      }
    }
    return true;
  }

  private boolean areApart(int i, int j) {
    return sets.find(tree.row[i]) != sets.find(tree.row[j]);
  }

  /** Joins one row with each of a range that is near. */
  private void joinNear(int i, int from, int to) {
    for (int j = from; j < to; j++) {
      if (tree.squaredDistance(tree.x, i * tree.d, j) <= squared) {
        sets.join(tree.row[i], tree.row[j]);
      }
    }
  }

  /** Joins each row of a leaf that is near to a clique with it. */
  private void joinEach(int leaf, int clique) {
    int first = tree.from(clique);
    for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
      if (areApart(i, first) && reaches(i, clique)) {
        sets.join(tree.row[i], tree.row[first]);
      }
    }
  }

  private boolean reaches(int i, int node) {
    if (tree.squaredDistanceToBox(tree.x, i * tree.d, node) > squared) {
      return false;
    }
    if (!tree.isLeaf(node)) {
      return reaches(i, 2 * node + 1) || reaches(i, 2 * node + 2);
    }
    for (int j = tree.from(node); j < tree.to(node); j++) {
      if (tree.squaredDistance(tree.x, i * tree.d, j) <= squared) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether any row of one node is near to any of another. */
  private boolean touch(int a, int b) {
    if (tree.squaredGap(a, b) > squared) {
      return false;
    }
    if (tree.squaredReach(a, b) <= squared) {
      return true;
    }
    if (tree.isLeaf(a)) {
      for (int i = tree.from(a); i < tree.to(a); i++) {
        if (reaches(i, b)) {
          return true;
        }
      }
      return false;
    }
    if (tree.isLeaf(b) || tree.to(a) - tree.from(a) >= tree.to(b) - tree.from(b)) {
      return touch(2 * a + 1, b) || touch(2 * a + 2, b);
    }
    return touch(a, 2 * b + 1) || touch(a, 2 * b + 2);
  }
}
