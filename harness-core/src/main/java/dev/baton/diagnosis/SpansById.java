package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the span that a header value means although no format can read it. */
final class SpansById {

  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");
  private static final int ID_START = 16; // some formats carry the lower half of a trace id only

  private final Map<String, CapturedSpan> spans = new HashMap<>();

  SpansById(List<CapturedSpan> all) {
    all.forEach(span -> spans.putIfAbsent(span.spanId(), span));
  }

  /** Returns the span whose span id and trace id both stand in this text. */
  Optional<CapturedSpan> namedIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher ids = ID.matcher(lower);
    while (ids.find()) {
      CapturedSpan span = spans.get(ids.group());
      if (span != null && lower.contains(span.traceId().substring(ID_START))) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }
}
