package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the matcher with one that simply tries everything. */
class ShapeOracleTest {

  private static final String[] NAMES = {"a", "b", "c"};
  private static final String[] PATTERNS = {"a", "b", "c", "~*", "~?"};
  private static final String[] COUNTS = {"", "", "", "", "x0", "x2", "x?", "x*", "x+", "x1..2"};

  private final Random random = new Random(7);

  @Test
  void theMatcherSaysWhatTryingEverythingSays() {
    int matches = 0;
    for (int run = 0; run < 20_000; run++) {
      String shape = "r" + lines(1, true);
      String actual = "r" + lines(1, false);
      Shape expected = Shape.parse(shape);
      ShapeDiff diff = expected.compare(Traces.of(actual));
      boolean oracle = fits(root(expected), root(Shape.parse(actual)));
      assertThat(diff.matches()).as("run %s:%n%s%n%s", run, shape, actual).isEqualTo(oracle);
      assertThat(diff.problems().isEmpty())
          .as("run %s: %s / %s", run, shape, actual)
          .isEqualTo(oracle);
      matches += oracle ? 1 : 0;
    }
    assertThat(matches).isBetween(2_000, 18_000);
  }

  private static ExpectedNode root(Shape shape) {
    return ExpectedNode.tree(shape.traces()).get(2);
  }

  private String lines(int depth, boolean pattern) {
    StringBuilder lines = new StringBuilder();
    boolean ordered = pattern && random.nextInt(3) == 0;
    lines.append(ordered ? "  ordered" : "");
    for (int i = random.nextInt(depth == 1 ? 4 : 3); i > 0; i--) {
      lines.append('\n').append("  ".repeat(depth)).append(pick(pattern ? PATTERNS : NAMES));
      String count = pattern ? pick(COUNTS) : "";
      lines.append(count.isEmpty() ? "" : "  " + count);
      if (depth < 3 && random.nextInt(2) == 0) {
        String below = lines(depth + 1, pattern);
        lines.append(
            below.startsWith("  ordered") && !count.isEmpty() ? below.substring(1) : below);
      }
    }
    if (pattern && random.nextInt(3) == 0) {
      lines.append('\n').append("  ".repeat(depth)).append("...");
    }
    return lines.toString();
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static boolean fits(ExpectedNode line, ExpectedNode span) {
    if (!line.written().name().matches(span.written().name().text())) {
      return false;
    }
    List<ExpectedNode> wanted = new ArrayList<>();
    for (ExpectedNode child : line.children) {
      if (!child.count().forbids()) {
        wanted.add(child);
      } else if (span.children.stream().anyMatch(other -> fits(child, other))) {
        return false;
      }
    }
    return line.isOrdered()
        ? inOrder(wanted, 0, 0, span.children, 0, line.open)
        : anyhow(wanted, new int[wanted.size()], span.children, 0, line.open);
  }

  private static boolean anyhow(
      List<ExpectedNode> lines, int[] used, List<ExpectedNode> spans, int at, boolean open) {
    if (at == spans.size()) {
      for (int i = 0; i < used.length; i++) {
        if (used[i] < lines.get(i).count().min()) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i < used.length; i++) {
      if (used[i] < lines.get(i).count().max() && fits(lines.get(i), spans.get(at))) {
        used[i]++;
        boolean done = anyhow(lines, used, spans, at + 1, open);
        used[i]--;
        if (done) {
          return true;
        }
      }
    }
    return open && anyhow(lines, used, spans, at + 1, true);
  }

  private static boolean inOrder(
      List<ExpectedNode> lines,
      int line,
      int used,
      List<ExpectedNode> spans,
      int at,
      boolean open) {
    boolean enough = line == lines.size() || used >= lines.get(line).count().min();
    if (line == lines.size() && at == spans.size()) {
      return true;
    }
    if (line < lines.size() && enough && inOrder(lines, line + 1, 0, spans, at, open)) {
      return true;
    }
    if (at == spans.size()) {
      return false;
    }
    if (line < lines.size()
        && used < lines.get(line).count().max()
        && fits(lines.get(line), spans.get(at))
        && inOrder(lines, line, used + 1, spans, at + 1, open)) {
      return true;
    }
    return open && inOrder(lines, line, used, spans, at + 1, true);
  }

  @Test
  void globsSayWhatTryingEverythingSays() {
    for (int run = 0; run < 50_000; run++) {
      String pattern = text("ab*?", 7);
      String text = text("ab", 9);
      assertThat(new Glob(pattern).matches(text))
          .as("%s on %s", pattern, text)
          .isEqualTo(text.matches(pattern.replace("?", ".").replace("*", ".*")));
    }
  }

  private String text(String letters, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
