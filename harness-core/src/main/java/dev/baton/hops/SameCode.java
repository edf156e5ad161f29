package dev.baton.hops;

import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes spans that the same part of a program begins again and again, each for a request or a
 * job of its own. None of them is work for another, though their times may overlap. The same line
 * is not enough: it may stand in a helper through which the whole program goes.
 */
public final class SameCode {

  private static final Pattern BY_HAND = Pattern.compile("(Thread-|thread #)\\d+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");

  private SameCode() {}

  /**
   * Whether both began on the same line, and were called from the same lines, ran in the same pool
   * or have similar names.
   */
  public static boolean began(CapturedSpan a, CapturedSpan b) {
    SpanOrigin first = a.origin();
    SpanOrigin second = b.origin();
    return first != null
        && second != null
        && a.kind() == b.kind()
        && a.service().equals(b.service())
        && isOneLine(first.started().at(), second.started().at())
        && (areCalledAlike(first.started().at(), second.started().at())
            || areOfOnePool(first.started().thread(), second.started().thread())
            || haveOneVerb(a.name(), b.name()));
  }

  private static boolean isOneLine(@Nullable CallSite a, @Nullable CallSite b) {
    return a != null && b != null && a.isTaken() && a.equals(b);
  }

  private static boolean areCalledAlike(@Nullable CallSite a, @Nullable CallSite b) {
    return a != null && b != null && a.isCalledLike(b);
  }

  private static boolean areOfOnePool(String a, String b) {
    return !BY_HAND.matcher(a).matches()
        && LAST_NUMBER.matcher(a).find()
        && LAST_NUMBER
            .matcher(a)
            .replaceFirst("#")
            .equals(LAST_NUMBER.matcher(b).replaceFirst("#"));
  }

  /** Whether the names differ in numbers only, or behind their first word: {@code charge anna}. */
  private static boolean haveOneVerb(String a, String b) {
    int end = a.indexOf(' ');
    return withoutNumbers(a).equals(withoutNumbers(b))
        || (end > 0 && b.startsWith(a.substring(0, end + 1)));
  }

  /** Returns the name that all runs of a job have in common. */
  public static String withoutNumbers(String name) {
    return DIGITS.matcher(name).replaceAll("#");
  }
}
