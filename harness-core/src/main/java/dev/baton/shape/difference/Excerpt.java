package dev.baton.shape.difference;

import dev.baton.shape.notation.RemarkText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Shortens a long failure text to the problems, their ancestors, and a few lines around them. The
 * rest becomes {@code ...} with a remark, so that the text can still be parsed as a shape.
 */
final class Excerpt {

  private static final int MOST = 44; // lines; with an answer below them, 60 in all
  private static final int FEWEST = 12;
  private static final int AROUND = 2;
  private static final int UPPER_LEVELS = 6;
  private static final int LOWER_LEVELS = 10;

  private final List<DiffRow> rows;
  private final int[] parents;
  private final BitSet kept = new BitSet();
  private final List<DiffRow> shown = new ArrayList<>();
  private final List<Integer> openDepths = new ArrayList<>();

  private Excerpt(List<DiffRow> rows) {
    this.rows = rows;
    this.parents = parents(rows);
  }

  static List<DiffRow> of(List<DiffRow> rows) {
    int deepest = rows.stream().mapToInt(DiffRow::depth).max().orElse(0);
    if (rows.size() <= MOST && deepest <= UPPER_LEVELS + LOWER_LEVELS) {
      return rows;
    }
    int most = MOST;
    while (true) {
      Excerpt excerpt = new Excerpt(rows);
      excerpt.choose(most);
      excerpt.write();
      int tooMany = excerpt.shown.size() - MOST; // the gaps are lines as well
      if (tooMany <= 0 || most == FEWEST) {
        return excerpt.shown;
      }
      most = Math.max(FEWEST, most - tooMany);
    }
  }

  private static int[] parents(List<DiffRow> rows) {
    int[] parents = new int[rows.size()];
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i < parents.length; i++) {
      int depth = rows.get(i).depth();
      while (!above.isEmpty() && rows.get(above.get(above.size() - 1)).depth() >= depth) {
        above.remove(above.size() - 1);
      }
      parents[i] = above.isEmpty() ? -1 : above.get(above.size() - 1);
      above.add(i);
    }
    return parents;
  }

  private void choose(int most) {
    boolean anyProblem = rows.stream().anyMatch(DiffRow::isProblem);
    keep(i -> isHead(i), most);
    keep(i -> !anyProblem || rows.get(i).isProblem(), most);
    BitSet problems = (BitSet) kept.clone();
    for (int i = problems.nextSetBit(0); i >= 0; i = problems.nextSetBit(i + 1)) {
      for (int near = Math.max(0, i - AROUND);
          near <= Math.min(rows.size() - 1, i + AROUND);
          near++) {
        if (kept.cardinality() < most && isBeside(near, i)) {
          kept.set(near);
        }
      }
    }
  }

  private void keep(IntPredicate which, int most) {
    for (int i = 0; i < rows.size() && kept.cardinality() < most; i++) {
      if (which.test(i)) {
        keepWithParents(i);
      }
    }
  }

  /** Whether a problem begins here, and not in a line above. */
  private boolean isHead(int row) {
    return rows.get(row).isProblem()
        && (parents[row] < 0 || !rows.get(parents[row]).mark().equals(rows.get(row).mark()));
  }

  private boolean isBeside(int near, int i) {
    return parents[near] == parents[i] || parents[near] == i;
  }

  /** Keeps a row, its nearest ancestors, and its ancestors on the uppermost levels. */
  private void keepWithParents(int row) {
    kept.set(row);
    int level = 0;
    for (int at = parents[row]; at >= 0; at = parents[at]) {
      if (level++ < LOWER_LEVELS || rows.get(at).depth() < UPPER_LEVELS) {
        kept.set(at);
      } else {
        at = firstBelow(at);
      }
      if (kept.get(at) && parents[at] >= 0 && kept.get(parents[at]) && level > LOWER_LEVELS) {
        return;
      }
    }
  }

  /** Returns the ancestor of this row whose parent is on the uppermost levels. */
  private int firstBelow(int row) {
    int at = row;
    while (parents[at] >= 0 && rows.get(at).depth() > UPPER_LEVELS) {
      at = parents[at];
    }
    return at;
  }

  private void write() {
    int i = 0;
    while (i < rows.size()) {
      if (kept.get(i)) {
        writeKept(i++);
      } else {
        i = writeGap(i);
      }
    }
  }

  private void writeKept(int row) {
    int depth = depthShown(rows.get(row).depth());
    openDepths.add(rows.get(row).depth());
    DiffRow kept = rows.get(row);
    shown.add(
        new DiffRow(kept.mark(), depth, kept.line(), kept.node(), kept.text(), kept.remark()));
  }

  /**
   * Returns the number of shown ancestors of a row at this depth. Levels that are left out do not
   * count.
   */
  private int depthShown(int depth) {
    while (!openDepths.isEmpty() && openDepths.get(openDepths.size() - 1) >= depth) {
      openDepths.remove(openDepths.size() - 1);
    }
    return openDepths.size();
  }

  /** Writes one line for the rows that are left out, up to a kept row or another trace. */
  private int writeGap(int from) {
    int depth = rows.get(from).depth();
    int end = from;
    int problems = 0;
    while (end < rows.size() && !kept.get(end) && rows.get(end).depth() >= Math.min(depth, 1)) {
      depth = Math.min(depth, rows.get(end).depth());
      problems += rows.get(end).isProblem() ? 1 : 0;
      end++;
    }
    String remark = RemarkText.count(end - from, "line") + " left out";
    shown.add(
        DiffRow.text(
            DiffRow.PLAIN,
            depthShown(depth),
            "...",
            problems == 0 ? remark : remark + ", " + problems + " of them - or +"));
    return end;
  }
}
