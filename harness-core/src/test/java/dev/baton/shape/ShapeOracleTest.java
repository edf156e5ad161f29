package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.matching.ExpectedNode;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.Glob;
import dev.baton.shape.notation.SpanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compares the matcher with one that simply tries everything; {@code -Dbaton.shape.runs=200000} for
 * more than a sample.
 */
class ShapeOracleTest {

  private static final String[] NAMES = {"a", "b", "c"};
  private static final String[] PATTERNS = {"a", "b", "c", "~*", "~?"};
  private static final int RUNS = Integer.getInteger("baton.shape.runs", 20_000);
  private static final String[] ASKED = {
    "", "", "", "", "", " ERROR", " not-ended", " k=1", " k>1", " !k", " k=1 ERROR"
  };
  private static final String[] HAD = {
    "", "", "", "", "", "", " ERROR", " not-ended", " k=1", " k=2"
  };
  private static final String[] COUNTS = {"", "", "", "", "x0", "x2", "x?", "x*", "x+", "x1..2"};

  private final Random random = new Random(7);

  @Test
  void theMatcherSaysWhatTryingEverythingSays() {
    int matches = 0;
    for (int run = 0; run < RUNS; run++) {
      String shape = "r" + lines(1, true);
      String actual = "r" + lines(1, false);
      Shape expected = Shape.parse(shape);
      ShapeDiff diff = expected.compare(Traces.of(actual));
      boolean oracle = fits(root(expected), root(Shape.parse(actual)), false);
      assertThat(diff.matches()).as("run %s:%n%s%n%s", run, shape, actual).isEqualTo(oracle);
      assertThat(diff.problems().isEmpty())
          .as("run %s: %s / %s", run, shape, actual)
          .isEqualTo(oracle);
      matches += oracle ? 1 : 0;
    }
    assertThat(matches).isBetween(RUNS / 20, RUNS / 10 * 9);
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
      String words = pick(pattern ? ASKED : HAD) + (pattern ? " " + pick(COUNTS) : "");
      lines.append(words.isBlank() ? "" : "  " + words.strip());
      if (depth < 3 && random.nextInt(2) == 0) {
        String below = lines(depth + 1, pattern);
        lines.append(
            below.startsWith("  ordered") && !words.isBlank() ? below.substring(1) : below);
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

  /**
   * @param lax whether the line stands below one that forbids, or forbids itself: then what it
   *     leaves out is free
   */
  private static boolean fits(ExpectedNode line, ExpectedNode span, boolean lax) {
    if (!fitsAlone(line.written(), span.written(), lax)) {
      return false;
    }
    List<ExpectedNode> wanted = new ArrayList<>();
    for (ExpectedNode child : line.children) {
      if (!child.count().forbids()) {
        wanted.add(child);
      } else if (span.children.stream().anyMatch(other -> fits(child, other, true))) {
        return false;
      }
    }
    boolean open = line.written().open() || lax;
    return line.isOrdered()
        ? inOrder(wanted, 0, 0, span.children, 0, open, lax)
        : anyhow(wanted, new int[wanted.size()], span.children, 0, open, lax);
  }

  private static boolean fitsAlone(SpanLine line, SpanLine span, boolean lax) {
    boolean fits = line.name().matches(span.name().text());
    for (String word : List.of("ERROR", "not-ended")) {
      fits &= has(line, word) ? has(span, word) : lax || !has(span, word);
    }
    Object value = span.attributes().isEmpty() ? null : span.attributes().get(0).value();
    for (AttributeCondition condition : line.attributes()) {
      fits &= condition.test(value);
    }
    return fits;
  }

  private static boolean has(SpanLine line, String word) {
    return word.equals("ERROR")
        ? line.wantsError()
        : line.states().stream().anyMatch(state -> state.toString().equals(word));
  }

  private static boolean anyhow(
      List<ExpectedNode> lines,
      int[] used,
      List<ExpectedNode> spans,
      int at,
      boolean open,
      boolean lax) {
    if (at == spans.size()) {
      for (int i = 0; i < used.length; i++) {
        if (used[i] < lines.get(i).count().min()) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i < used.length; i++) {
      if (used[i] < lines.get(i).count().max() && fits(lines.get(i), spans.get(at), lax)) {
        used[i]++;
        boolean done = anyhow(lines, used, spans, at + 1, open, lax);
        used[i]--;
        if (done) {
          return true;
        }
      }
    }
    return open && anyhow(lines, used, spans, at + 1, true, lax);
  }

  private static boolean inOrder(
      List<ExpectedNode> lines,
      int line,
      int used,
      List<ExpectedNode> spans,
      int at,
      boolean open,
      boolean lax) {
    boolean enough = line == lines.size() || used >= lines.get(line).count().min();
    if (line == lines.size() && at == spans.size()) {
      return true;
    }
    if (line < lines.size() && enough && inOrder(lines, line + 1, 0, spans, at, open, lax)) {
      return true;
    }
    if (at == spans.size()) {
      return false;
    }
    if (line < lines.size()
        && used < lines.get(line).count().max()
        && fits(lines.get(line), spans.get(at), lax)
        && inOrder(lines, line, used + 1, spans, at + 1, open, lax)) {
      return true;
    }
    return open && inOrder(lines, line, used, spans, at + 1, true, lax);
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
