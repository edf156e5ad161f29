package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** PercentSigns signs in the parts of a URL, as Go reads and writes them. */
final class PercentSigns {

  /** A part of a URL, with the characters beside letters and digits that stand as they are. */
  enum Part {
    PATH("-_.~$&+:=@/", "!'()*,;[]"),
    USER("-_.~$&+,;=", ""),
    HOST("-_.~!$&'()*+,;=:[]<>\"", ""),
    QUERY("-_.~", ""),
    FRAGMENT("-_.~$&+,/:;=?@!()*", "'[]");

    private final String plain;
    private final String tolerated;

    Part(String plain, String tolerated) {
      this.plain = plain;
      this.tolerated = tolerated;
    }

    private boolean isPlain(char c) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      return letter || (c >= '0' && c <= '9') || plain.indexOf(c) >= 0;
    }
  }

  private PercentSigns() {}

  /** Tells whether a text stands in a URL as it is, apart from percent signs. */
  static boolean isValid(String text, Part part) {
    return text.chars()
        .allMatch(c -> c == '%' || part.isPlain((char) c) || part.tolerated.indexOf(c) >= 0);
  }

  static String decode(String text, Part part) {
    boolean changes = text.indexOf('%') >= 0 || (part == Part.QUERY && text.indexOf('+') >= 0);
    if (!changes && part != Part.HOST) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] given = Utf8.bytes(text);
    for (int i = 0; i < given.length; i++) {
      if (given[i] == '%') {
        bytes.write(octet(text, given, i, part));
        i += 2;
      } else {
        if (part == Part.HOST && given[i] >= 0 && !part.isPlain((char) given[i])) {
          throw new OttlException("no URL: an invalid character in the host " + text);
        }
        bytes.write(part == Part.QUERY && given[i] == '+' ? ' ' : given[i]);
      }
    }
    return Utf8.text(bytes.toByteArray());
  }

  private static int octet(String text, byte[] given, int at, Part part) {
    int high = at + 1 < given.length ? Character.digit((char) given[at + 1], 16) : -1;
    int low = at + 2 < given.length ? Character.digit((char) given[at + 2], 16) : -1;
    boolean hostOnly = part == Part.HOST && high < 8 && !(high == 2 && low == 5);
    if (high < 0 || low < 0 || hostOnly) {
      throw new OttlException("no URL: invalid percent sign in " + text);
    }
    return 16 * high + low;
  }

  static String encode(String text, Part part) {
    StringBuilder result = new StringBuilder();
    for (byte octet : Utf8.bytes(text)) {
      if (octet >= 0 && part.isPlain((char) octet)) {
        result.append((char) octet);
      } else {
        result.append(String.format(Locale.ROOT, "%%%02X", octet & 0xFF));
      }
    }
    return result.toString();
  }
}
