package dev.baton.shape.notation;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import java.util.Locale;

/** Small texts for failure messages: harmless and never long, whatever a span contains. */
@Internal
public final class RemarkText {

  private RemarkText() {}

  /** Returns a text that stays on its line. */
  public static String remark(String text, int longest) {
    StringBuilder safe = new StringBuilder();
    String seen = Redaction.current().text(text);
    int end = cut(seen, longest);
    seen.substring(0, end)
        .codePoints()
        .forEach(c -> safe.append(Quoting.isPrintable(c) ? Character.toString(c) : "·"));
    return end < seen.length() ? safe.append('…').toString() : safe.toString();
  }

  /** Returns where to cut a text so that no letter is halved. */
  public static int cut(String text, int longest) {
    if (text.length() <= longest) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
  }

  /** Returns {@code 410 ms}, {@code 1.5 s}, {@code 31 us}; nothing while the span is open. */
  public static String duration(CapturedSpan span) {
    return span.isEnded() ? HumanDuration.of(span.duration()) : "";
  }

  /** Returns {@code 9,900 spans}. */
  public static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
