package dev.baton.collector.http;

import dev.baton.collector.otlp.OtlpFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The media type of a request. It is case-insensitive; parameters are parsed and ignored. */
final class MediaType {

  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*;\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[!#$%&'*+.^_`|~0-9A-Za-z-]+)");

  private MediaType() {}

  /** Returns the format that this header names, null if it names none or is malformed. */
  static @Nullable OtlpFormat formatOf(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int end = header.indexOf(';');
    String type = (end < 0 ? header : header.substring(0, end)).strip();
    if (end >= 0 && !areParameters(header.substring(end))) {
      return null;
    }
    for (OtlpFormat format : OtlpFormat.values()) {
      if (format.mediaType().equals(type.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return null;
  }

  private static boolean areParameters(String text) {
    Set<String> names = new HashSet<>();
    Matcher parameter = PARAMETER.matcher(text);
    int at = 0;
    while (parameter.region(at, text.length()).lookingAt()) {
      if (!names.add(parameter.group(1).toLowerCase(Locale.ROOT))) {
        return false;
      }
      at = parameter.end();
    }
    String rest = text.substring(at).strip();
    return rest.isEmpty() || rest.equals(";");
  }
}
