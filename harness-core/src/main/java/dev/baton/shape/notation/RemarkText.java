package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import java.util.Locale;

/** Creates short texts for failure messages, safe to print whatever a span contains. */
@Internal
public final class RemarkText {

  private RemarkText() {}

  /** Returns the text on one line. */
  public static String remark(String text, int longest) {
    StringBuilder safe = new StringBuilder();
    String seen = Redaction.current().text(text);
    int end = cut(seen, longest);
    seen.substring(0, end)
        .codePoints()
        .forEach(c -> safe.append(Quoting.isPrintable(c) ? Character.toString(c) : "·"));
    return end < seen.length() ? safe.append('…').toString() : safe.toString();
  }

  /** Returns where to cut a text without splitting a surrogate pair. */
  public static int cut(String text, int longest) {
    if (text.length() <= longest) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }

  /** Returns {@code 410 ms}, {@code 1.5 s} or {@code 31 us}; empty while the span is open. */
  public static String duration(CapturedSpan span) {
    return span.isEnded() ? HumanDuration.of(span.duration()) : "";
  }

  /** Returns {@code 9,900 spans}. */
  public static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
