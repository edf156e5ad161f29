package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A baggage member by meaning, after percent-decoding.
 *
 * @param key is never decoded
 * @param value decoded
 * @param properties in order
 */
record BaggageMember(String key, String value, List<Property> properties) {

  private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
  private static final String VALUE =
      "(?:[\\x21\\x23\\x24\\x26-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]|%[0-9A-Fa-f]{2})*+";
  private static final Pattern PAIR =
      Pattern.compile("(" + TOKEN + ")[ \\t]*=[ \\t]*(" + VALUE + ")");
  private static final Pattern FLAG = Pattern.compile(TOKEN);
  private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
  private static final int HEXADECIMAL = 16;
  private static final int ESCAPE_LENGTH = 3;

  /**
   * A property of a member.
   *
   * @param value null if there is only a key
   */
  record Property(String key, @Nullable String value) {

    static @Nullable Property parse(String text) {
      Matcher pair = PAIR.matcher(text);
      if (pair.matches()) {
        return new Property(pair.group(1), decode(pair.group(2)));
      }
      return FLAG.matcher(text).matches() ? new Property(text, null) : null;
    }

    @Override
    public String toString() {
      return value == null ? key : key + "=" + value;
    }
  }

  /** Returns null if the text is not well formed. */
  static @Nullable BaggageMember parse(String text) {
    List<String> parts = Stream.of(text.split(";", -1)).map(Blanks::trim).toList();
    Matcher pair = PAIR.matcher(parts.get(0));
    if (!pair.matches()) {
      return null;
    }
    List<@Nullable Property> properties =
        parts.stream().skip(1).<@Nullable Property>map(Property::parse).toList();
    return properties.contains(null)
        ? null
        : new BaggageMember(pair.group(1), decode(pair.group(2)), withoutNull(properties));
  }

  private static List<Property> withoutNull(List<@Nullable Property> properties) {
    return properties.stream().flatMap(Stream::ofNullable).toList();
  }

  /** Octets that are not UTF-8 become U+FFFD, as the specification demands. */
  private static String decode(String value) {
    return ESCAPES.matcher(value).replaceAll(run -> Matcher.quoteReplacement(text(run.group())));
  }

  private static String text(String escapes) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 1; i < escapes.length(); i += ESCAPE_LENGTH) {
      octets.write(Integer.parseInt(escapes.substring(i, i + 2), HEXADECIMAL));
    }
    return octets.toString(UTF_8);
  }

  @Override
  public String toString() {
    return Stream.concat(
            Stream.of(key + "=" + value), properties.stream().map(property -> ";" + property))
        .collect(Collectors.joining());
  }
}
