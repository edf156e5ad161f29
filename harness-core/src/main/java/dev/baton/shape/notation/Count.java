package dev.baton.shape.notation;

import dev.baton.Internal;

/**
 * The number of spans that a line requires.
 *
 * @param min the least number
 * @param max the greatest number, {@link #UNBOUNDED} for no limit
 */
@Internal
public record Count(int min, int max) {

  public static final int UNBOUNDED = Integer.MAX_VALUE;
  public static final Count ONE = new Count(1, 1);

  public Count {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "a count needs 0 <= least <= most, but the least is " + min + " and the most " + max);
    }
  }

  /** Reads {@code x3}, {@code x2..4}, {@code x2..}, {@code x?}, {@code x*} or {@code x+}. */
  static Count parse(String word) {
    return switch (word.charAt(1)) {
      case '?' -> new Count(0, 1);
      case '*' -> new Count(0, UNBOUNDED);
      case '+' -> new Count(1, UNBOUNDED);
      default -> ofNumbers(word.substring(1));
    };
  }

  private static Count ofNumbers(String numbers) {
    int dots = numbers.indexOf("..");
    if (dots < 0) {
      int both = Integer.parseInt(numbers);
      return new Count(both, both);
    }
    String max = numbers.substring(dots + 2);
    int min = Integer.parseInt(numbers.substring(0, dots));
    return new Count(min, max.isEmpty() ? UNBOUNDED : Integer.parseInt(max));
  }

  /** Returns whether the line forbids spans. */
  public boolean forbids() {
    return max == 0;
  }

  public boolean isFixed() {
    return min == max;
  }

  @Override
  public String toString() {
    if (max == UNBOUNDED) {
      return min == 0 ? "x*" : min == 1 ? "x+" : "x" + min + "..";
    }
    return isFixed() ? "x" + min : min == 0 && max == 1 ? "x?" : "x" + min + ".." + max;
  }
}
