package dev.baton.diagnosis;

import dev.baton.propagation.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with the value of a header that holds no context. */
final class MalformedValue {

  private static final Pattern PARTS =
      Pattern.compile("([^-]*)-([^-]*)-([^-]*)-([^-]*)(-.*)?", Pattern.DOTALL);
  private static final Pattern WITHOUT_FLAGS =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-?");
  private static final Pattern QUOTED = Pattern.compile("([\"']).*\\1", Pattern.DOTALL);
  private static final Pattern WRAPPED =
      Pattern.compile("\\w*[\\[{(][0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}[\\]})]");
  private static final Pattern OBJECT =
      Pattern.compile("(?:\\[+[A-Z]|[\\w.$]+)[\\w.$;]*@[0-9a-f]{1,8}");
  private static final Pattern WHOLE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern NAMED =
      Pattern.compile("(?i)traceparent\\s*[:=]\\s*[0-9a-f]{2}-[0-9a-f]{32}-.*");
  private static final Pattern OTHER_SEPARATORS =
      Pattern.compile("[0-9a-f]{2}([^0-9a-f-]+)[0-9a-f]{32}\\1[0-9a-f]{16}\\1[0-9a-f]{2}");
  private static final Pattern ZEROS = Pattern.compile("0+");

  private MalformedValue() {}

  /** Returns {@code its trace id has 16 digits instead of 32}, or else what the format accepts. */
  static String words(WireFormat format, String value) {
    return known(format, value).orElse("the value is not " + format.accepted());
  }

  /** Returns what is wrong with a traceparent, if it is one of the usual mistakes. */
  static Optional<String> known(WireFormat format, String value) {
    if (value.indexOf('\0') >= 0) {
      return Optional.of(
          "it holds NUL characters, as bytes of UTF-16 do that are read in another charset");
    }
    Optional<String> blanks = blanks(value);
    if (format == WireFormat.TRACE_CONTEXT && blanks.isPresent()) {
      return blanks;
    }
    if (format == WireFormat.TRACE_CONTEXT && QUOTED.matcher(value).matches()) {
      return Optional.of("it stands in quotes, which belong to no header");
    }
    if (format == WireFormat.TRACE_CONTEXT && WRAPPED.matcher(value).matches()) {
      return Optional.of("it is what toString makes of an Optional or a list around the value");
    }
    if (format == WireFormat.TRACE_CONTEXT && OBJECT.matcher(value).matches()) {
      return Optional.of(
          "it is what toString makes of an array or object, whose text or bytes were meant");
    }
    Optional<String> encoded =
        format == WireFormat.TRACE_CONTEXT ? encoded(value) : Optional.empty();
    if (encoded.isPresent()) {
      return encoded;
    }
    if (format == WireFormat.TRACE_CONTEXT && WITHOUT_FLAGS.matcher(value).matches()) {
      return Optional.of("its flags are missing, the two digits at the end");
    }
    Matcher parts = PARTS.matcher(value);
    if (format != WireFormat.TRACE_CONTEXT || !parts.matches()) {
      return Optional.empty();
    }
    if (isZeros(parts.group(2)) || isZeros(parts.group(3))) {
      return Optional.of(
          "its ids are all zeros, which stand for no span: nothing was current where it was"
              + " written");
    }
    if (parts.group(1).equalsIgnoreCase("ff")) {
      return Optional.of("its version is ff, which is not allowed");
    }
    return value.equals(value.toLowerCase(Locale.ROOT))
        ? lengths(parts).or(() -> rest(parts))
        : Optional.of("its hex digits are in upper case, which traceparent does not allow");
  }

  /** Returns how a whole value was written that the receiver has to read first. */
  private static Optional<String> encoded(String value) {
    if (isBase64(value)) {
      return Optional.of("it is written in Base64, which the receiver does not decode");
    }
    if (NAMED.matcher(value).matches()) {
      return Optional.of("it begins with the name of the header, as a whole header line does");
    }
    return OTHER_SEPARATORS.matcher(value).matches()
        ? Optional.of("its parts are not separated by '-'")
        : Optional.empty();
  }

  private static boolean isBase64(String value) {
    try {
      String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
      return WHOLE.matcher(decoded).matches();
    } catch (IllegalArgumentException e) {
      return false; // no Base64
    }
  }

  /** Returns where white space surrounds the value, which no reader takes away. */
  private static Optional<String> blanks(String value) {
    String stripped = value.strip();
    if (value.equals(stripped) || stripped.isEmpty()) {
      return Optional.empty();
    }
    String blank = value.lines().count() > 1 || value.endsWith("\n") ? "a line break" : "a blank";
    return Optional.of(
        value.startsWith(stripped)
            ? "it ends with %s, which belongs to no header".formatted(blank)
            : "it begins with %s, which belongs to no header".formatted(blank));
  }

  private static Optional<String> lengths(Matcher parts) {
    String[] names = {"version", "trace id", "span id", "flags"};
    int[] lengths = {2, 32, 16, 2};
    for (int i = 0; i < names.length; i++) {
      int length = parts.group(i + 1).length();
      if (length != lengths[i]) {
        return Optional.of(
            "its %s %s %s digit%s instead of %s"
                .formatted(
                    names[i], i == 3 ? "have" : "has", length, length == 1 ? "" : "s", lengths[i]));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> rest(Matcher parts) {
    return parts.group(1).equals("00") && parts.group(5) != null
        ? Optional.of("more follows its flags, with which version 00 ends")
        : Optional.empty();
  }

  private static boolean isZeros(String id) {
    return ZEROS.matcher(id).matches();
  }
}
