package dev.baton.diagnosis;

import dev.baton.redaction.Redaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a header arrived otherwise than it was sent, as far as its two values tell: a list of {@code
 * key=value}, or a {@code traceparent}, of which only the flags change.
 *
 * @param header {@code tracestate}, {@code baggage} or {@code traceparent}
 * @param sent the value that was injected
 * @param received the value that was extracted, empty if there was none
 */
record ListChange(String header, String sent, String received) {

  private static final int LONGEST = 120;
  private static final int FLAGS = 53; // where they begin in a traceparent
  private static final String OTHER_SEPARATORS = ";|& ";

  /** Returns the keys that were sent and did not come, in the order in which they were sent. */
  List<String> lost() {
    return without(entries(sent), entries(received));
  }

  private static List<String> without(Map<String, String> these, Map<String, String> others) {
    return these.keySet().stream().filter(key -> !others.containsKey(key)).toList();
  }

  /** Whether all that came was sent, and more was: one of several lines may have been read. */
  boolean isPart() {
    return isCut() && members(sent).containsAll(members(received));
  }

  /** Whether some members came, and not all of them. */
  boolean isCut() {
    return !received.isEmpty() && !members(received).containsAll(members(sent));
  }

  /** Returns what something on the way does to it: {@code takes congo out of tracestate}. */
  String words() {
    return ofTheWhole().orElseGet(this::ofTheEntries);
  }

  private Optional<String> ofTheWhole() {
    if (received.isEmpty()) {
      return Optional.of("strips the header " + header);
    }
    if (isOfFlags()) {
      return Optional.of(
          "sets the flags of traceparent, which hold the sampling decision, from %s to %s"
              .formatted(sent.substring(FLAGS), received.substring(FLAGS)));
    }
    if (received.equalsIgnoreCase(sent)) {
      return Optional.of("changes the case of " + header);
    }
    if (received.equals("\"" + sent + "\"")) {
      return Optional.of("puts " + header + " in quotes");
    }
    if (isUndoneBy(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))) {
      return Optional.of("encodes " + header + " as a part of a URL");
    }
    if (sent.startsWith(received) && !isPart()) {
      return Optional.of(
          "cuts %s after %s of its %s characters (the longest that a field, a column or a proxy takes)"
              .formatted(header, received.length(), sent.length()));
    }
    return OTHER_SEPARATORS
        .chars()
        .mapToObj(Character::toString)
        .filter(other -> sent.contains(","))
        .filter(other -> isUndoneBy(value -> value.replace(other, ",")))
        .findFirst()
        .map(
            other ->
                "joins the entries of %s with '%s' instead of a comma".formatted(header, other));
  }

  private boolean isOfFlags() {
    return header.equals("traceparent")
        && Math.min(sent.length(), received.length()) > FLAGS
        && sent.regionMatches(0, received, 0, FLAGS);
  }

  private boolean isUndoneBy(UnaryOperator<String> inverse) {
    try {
      String undone = inverse.apply(received);
      return !undone.equals(received) && members(undone).equals(members(sent));
    } catch (IllegalArgumentException e) {
      return false; // a lone % is not the work of an encoder
    }
  }

  private String ofTheEntries() {
    Map<String, String> before = entries(sent);
    Map<String, String> after = entries(received);
    String lost = String.join(", ", lost());
    String added = String.join(", ", without(after, before));
    if (lost.isEmpty() && added.isEmpty()) {
      String changed = String.join(", ", changed(before, after));
      return changed.isEmpty()
          ? "changes " + header
          : "gives %s in %s another value (its own, or headers kept from another request)"
              .formatted(changed, header);
    }
    if (lost.isEmpty()) {
      return "puts %s into %s".formatted(added, header);
    }
    if (lost().size() == before.size() && !added.isEmpty()) {
      return "writes a %s of its own (%s) over the one that was sent".formatted(header, added);
    }
    return added.isEmpty()
        ? "takes %s out of %s".formatted(lost, header)
        : "takes %s out of %s and puts %s in".formatted(lost, header, added);
  }

  private static List<String> changed(Map<String, String> before, Map<String, String> after) {
    return List.copyOf(
        new TreeSet<>(
            before.keySet().stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .toList()));
  }

  private static List<String> members(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).toList();
  }

  /** Baggage values may be secret; the values of the other headers are ids and flags. */
  static String shown(String header, String value) {
    if (header.equals("baggage")) {
      return String.join(", ", entries(value).keySet());
    }
    return header.equals("traceparent")
        ? FindingPhrases.shorten(value)
        : Redaction.current().line(value, LONGEST);
  }

  private static Map<String, String> entries(String list) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String member : members(list)) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        entries.putIfAbsent(member.substring(0, equals).strip(), member.substring(equals + 1));
      }
    }
    return entries;
  }
}
