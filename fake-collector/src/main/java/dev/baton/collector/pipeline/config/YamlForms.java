package dev.baton.collector.pipeline.config;

import java.util.regex.Pattern;

/**
 * Writes forms that the Collector's YAML library reads, and the one that reads here does not, as
 * forms that both read. Every line stays where it is. What neither reads is left as it stands.
 */
final class YamlForms {

  /** Texts without any of these are read alike. */
  private static final Pattern RARE =
      Pattern.compile("\\S[ ]*\t|\\\\[LP]|[\\[{,:?\\s]-\\s*[,\\]}]|\\?|:[,\\]}]|[|>]\\S*[ \t]*\\R");

  private static final String CLOSING = ",]}";

  private final String text;
  private final StringBuilder written = new StringBuilder();
  private int at;
  private int depth;

  /** The column of the key or dash that the next value belongs to. */
  private int indent = -1;

  /** Whether what comes next is the value of a key. */
  private boolean inValue;

  private YamlForms(String text) {
    this.text = text;
  }

  /** Returns the text in forms that are read alike. */
  static String common(String text) {
    return RARE.matcher(text).find() ? new YamlForms(text).write() : text;
  }

  private String write() {
    while (at < text.length()) {
      char next = text.charAt(at);
      switch (next) {
        case '\n' -> {
          keep(1);
          inValue &= depth > 0;
        }
        case ' ', '\t', '\r' -> blank(next);
        case '#' -> keep(lineEnd(at) - at);
        case '"' -> quoted();
        case '\'' -> keep(singleQuotedEnd() - at);
        case '[', '{' -> open();
        case ']', '}' -> close();
        case ',' -> {
          keep(1);
          inValue = false;
        }
        default -> token(next);
      }
    }
    return written.toString();
  }

  private void keep(int length) {
    written.append(text, at, at + length);
    at += length;
  }

  /** A tab may stand between tokens on a line, where a blank may. */
  private void blank(char blank) {
    boolean allowed = blank == '\t' && (inValue || depth > 0) && !isBlankBefore(at);
    written.append(allowed ? ' ' : blank);
    at++;
  }

  private boolean isBlankBefore(int place) {
    return text.substring(lineStart(place), place).isBlank();
  }

  private void open() {
    depth++;
    keep(1);
    inValue = false;
  }

  private void close() {
    depth = Math.max(0, depth - 1);
    keep(1);
  }

  private void token(char first) {
    boolean separated = isBlankOrEnd(at + 1);
    if (first == ':' && (depth > 0 || separated)) {
      keep(1);
      inValue = true;
    } else if (first == '?' && depth > 0) {
      keep(1);
      written.append(separated ? "" : " ");
      inValue = false;
    } else if ((first == '-' || first == '?') && separated) {
      indent = depth == 0 ? column(at) : indent;
      keep(1);
      inValue = false;
    } else if ((first == '|' || first == '>') && depth == 0) {
      block();
    } else if (first == '&' || first == '*' || first == '!') {
      property();
    } else {
      plain();
    }
  }

  /** An anchor, an alias or a tag. */
  private void property() {
    int end = at;
    while (!isBlankOrEnd(end) && !(depth > 0 && isFlow(text.charAt(end)))) {
      end++;
    }
    keep(end - at);
  }

  private void plain() {
    int start = at;
    int end = plainEnd();
    boolean isKey = end < text.length() && isColonAhead(end);
    String scalar = text.substring(start, end);
    if (depth > 0 && scalar.equals("-") && isClosing(end)) {
      written.append("\"-\"");
    } else if (depth > 0 && inValue && scalar.endsWith(":") && isClosing(end)) {
      written.append('\'').append(scalar.replace("'", "''")).append('\'');
    } else {
      written.append(scalar);
    }
    at = end;
    if (isKey && depth == 0) {
      indent = column(start);
    }
  }

  private boolean isColonAhead(int place) {
    int next = place;
    while (next < text.length() && " \t".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }

  /** Returns where a text without quotes ends, which may be lines later. */
  private int plainEnd() {
    int end = at + 1;
    while (end < text.length()) {
      char next = text.charAt(end);
      if ((next == ':' && isBlankOrEnd(end + 1)) || (depth > 0 && isFlow(next))) {
        return end;
      }
      if (Character.isWhitespace(next)) {
        int more = firstNonBlank(end);
        if (!continues(end, more)) {
          return end;
        }
        end = more;
      } else {
        end++;
      }
    }
    return end;
  }

  private boolean continues(int blank, int more) {
    if (more == text.length() || text.charAt(more) == '#') {
      return false;
    }
    boolean sameLine = text.substring(blank, more).indexOf('\n') < 0;
    char next = text.charAt(more);
    return sameLine
        ? !(next == ':' && isBlankOrEnd(more + 1)) && !(depth > 0 && isFlow(next))
        : depth > 0 ? !isFlow(next) && next != ':' : indent >= 0 && column(more) > indent;
  }

  private void quoted() {
    keep(1);
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(at + 1);
        if (escaped == 'L' || escaped == 'P') {
          written.append(escaped == 'L' ? "\\u2028" : "\\u2029");
          at += 2;
        } else {
          keep(2);
        }
      } else {
        keep(1);
      }
    }
    if (at < text.length()) {
      keep(1);
    }
  }

  private int singleQuotedEnd() {
    int end = text.indexOf('\'', at + 1);
    return end < 0 ? text.length() : end + 1;
  }

  /** A text of whole lines; without a line end at the end of the file, it has none either. */
  private void block() {
    int headEnd = lineEnd(at);
    int end = headEnd;
    while (end < text.length() && isContent(end + 1)) {
      end = lineEnd(end + 1);
    }
    String head = text.substring(at, headEnd);
    boolean cut = end == text.length() && end > headEnd && !isBlankBefore(end);
    if (cut) {
      head = head.charAt(0) + "-" + head.substring(1).replaceFirst("^([0-9]?)[+-]", "$1");
    }
    written.append(head.replace('\t', ' ')).append(text, headEnd, end);
    at = end;
    inValue = false;
  }

  private boolean isContent(int lineStart) {
    int first = lineStart;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    boolean isEmpty = first >= text.length() || "\r\n".indexOf(text.charAt(first)) >= 0;
    return lineStart < text.length() && (isEmpty || first - lineStart > indent);
  }

  private int lineStart(int place) {
    return text.lastIndexOf('\n', place - 1) + 1;
  }

  private int lineEnd(int place) {
    int end = text.indexOf('\n', place);
    return end < 0 ? text.length() : end;
  }

  private int column(int place) {
    return place - lineStart(place);
  }

  private int firstNonBlank(int place) {
    int first = place;
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    return first;
  }

  private boolean isBlankOrEnd(int place) {
    return place >= text.length() || Character.isWhitespace(text.charAt(place));
  }

  private boolean isClosing(int place) {
    return place < text.length() && CLOSING.indexOf(text.charAt(place)) >= 0;
  }

  private static boolean isFlow(char found) {
    return ",[]{}".indexOf(found) >= 0;
  }
}
