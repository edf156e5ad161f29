package dev.baton.sampling;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether trace ids are random in the digits that decide on them. */
public final class IdRandomness {

  private static final int VALUES = 16;
  private static final int FEWEST = 20;

  /** The chi-square of 15 degrees of freedom that random digits exceed once in a billion times. */
  private static final double MOST = 77.0;

  private IdRandomness() {}

  /**
   * Says in which of these digits the ids are not random; empty if nothing speaks against it. Fewer
   * than twenty ids tell nothing.
   *
   * @param digits the indexes of the digits to look at, from 0 to 31
   */
  public static Optional<String> problem(List<String> ids, BitSet digits) {
    if (ids.size() < FEWEST || digits.isEmpty()) {
      return Optional.empty();
    }
    BitSet uneven = new BitSet();
    BitSet constant = new BitSet();
    digits.stream().forEach(digit -> judge(ids, digit, uneven, constant));
    if (uneven.isEmpty() && constant.isEmpty()) {
      return repeated(ids);
    }
    String always = constant.isEmpty() ? "" : places(constant) + " never changed";
    String often = uneven.isEmpty() ? "" : places(uneven) + " preferred some values";
    return Optional.of(join(always, often) + examples(ids));
  }

  private static void judge(List<String> ids, int digit, BitSet uneven, BitSet constant) {
    int[] counts = new int[VALUES];
    for (String id : ids) {
      counts[Character.digit(id.charAt(digit), VALUES)]++;
    }
    double expected = (double) ids.size() / VALUES;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
      if (count == ids.size()) {
        constant.set(digit);
      }
    }
    if (chiSquare > MOST && !constant.get(digit)) {
      uneven.set(digit);
    }
  }

  private static Optional<String> repeated(List<String> ids) {
    int different = new HashSet<>(ids).size();
    return different > ids.size() * 0.999
        ? Optional.empty()
        : Optional.of("only %s of %s ids differ".formatted(different, ids.size()) + examples(ids));
  }

  private static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " and " + second;
  }

  private static String examples(List<String> ids) {
    return ids.stream().limit(3).collect(Collectors.joining(", ", " (", ", …)"));
  }

  /** Returns {@code digits 17 to 19 and 32}, counted from 1. */
  public static String places(BitSet digits) {
    StringBuilder text = new StringBuilder(digits.cardinality() == 1 ? "digit " : "digits ");
    int start = digits.nextSetBit(0);
    boolean first = true;
    while (start >= 0) {
      int end = digits.nextClearBit(start);
      text.append(first ? "" : ", ").append(start + 1);
      text.append(end - start == 1 ? "" : " to " + end);
      first = false;
      start = digits.nextSetBit(end);
    }
    return text.toString();
  }
}
