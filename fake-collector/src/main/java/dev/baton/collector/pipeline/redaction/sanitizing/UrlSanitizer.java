package dev.baton.collector.pipeline.redaction.sanitizing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces path segments that look like ids by a star, as the Collector's classifier does: it works
 * on bytes, looks at ten segments, and ends at a query or fragment.
 */
final class UrlSanitizer {

  private static final int MOST_SEGMENTS = 10;

  private final byte[] text;

  /** The end of what is written. */
  private int written;

  /** The end of the present segment, which begins where the writing has ended. */
  private int end;

  private boolean isId;
  private boolean mayHaveOneOther = true;

  private UrlSanitizer(byte[] text) {
    this.text = text;
  }

  static String sanitize(String text) {
    return new UrlSanitizer(text.getBytes(StandardCharsets.UTF_8)).sanitize();
  }

  private String sanitize() {
    int segments = 0;
    for (int i = 0; i < text.length && segments < MOST_SEGMENTS; i++) {
      byte c = text[i];
      if (c == '?' || c == '&' || c == '#') {
        endAtQuery();
        return result();
      }
      if (c == '/') {
        segments++;
        endSegment();
        if (segments < MOST_SEGMENTS) {
          begin(c);
        }
      } else if (!isId) {
        add(c);
      }
    }
    if (written < text.length) {
      endSegment();
    }
    return result();
  }

  private void add(byte c) {
    text[end] = c;
    end++;
    if (isPlain(c)) {
      return;
    }
    if (mayHaveOneOther && end - written == 2) {
      mayHaveOneOther = false;
    } else {
      isId = true;
    }
  }

  private void begin(byte separator) {
    text[written] = separator;
    written++;
    end = written;
    isId = false;
    mayHaveOneOther = true;
  }

  private void endSegment() {
    if (isId || (end > written && !WordModel.get().isWord(segment()))) {
      star();
    } else {
      written = Math.max(written, end);
    }
  }

  /** The last word before a query is taken as it is. */
  private void endAtQuery() {
    if (isId) {
      star();
    } else {
      written = Math.max(written, end);
    }
  }

  private void star() {
    text[written] = '*';
    written++;
  }

  private String segment() {
    return new String(text, written, end - written, StandardCharsets.UTF_8);
  }

  private String result() {
    return new String(text, 0, written, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "-_. ".indexOf(c) >= 0;
  }

  /** Whether a star stands for every segment. */
  static boolean hidesEverything(String path) {
    return path.contains("*")
        && Arrays.stream(path.split("/")).allMatch(each -> each.isEmpty() || each.equals("*"));
  }
}
