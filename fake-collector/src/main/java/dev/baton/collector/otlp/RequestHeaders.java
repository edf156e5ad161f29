package dev.baton.collector.otlp;

import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The headers of an HTTP request, or the metadata of a gRPC call. Names are case-insensitive. */
public final class RequestHeaders {

  private static final RequestHeaders NONE = new RequestHeaders(List.of());
  private static final int LONGEST = 1_000;

  private final List<Map.Entry<String, String>> lines;

  private RequestHeaders(List<Map.Entry<String, String>> lines) {
    this.lines = lines;
  }

  /** Returns no headers. */
  public static RequestHeaders none() {
    return NONE;
  }

  /** Returns headers with these lines, in this order. */
  public static RequestHeaders of(List<Map.Entry<String, String>> lines) {
    List<Map.Entry<String, String>> copy = new ArrayList<>(lines.size());
    for (Map.Entry<String, String> line : lines) {
      copy.add(Map.entry(line.getKey().toLowerCase(Locale.ROOT), line.getValue()));
    }
    return new RequestHeaders(List.copyOf(copy));
  }

  /** Returns the names in lower case and in order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    lines.forEach(line -> names.add(line.getKey()));
    return names;
  }

  /** Returns the first value of a header as it was sent, secrets included. */
  public Optional<String> value(String name) {
    return values(name).stream().findFirst();
  }

  /** Returns all values of a header as they were sent, secrets included. */
  public List<String> values(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lines.stream()
        .filter(line -> line.getKey().equals(lower))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Returns a line for each header, with what may be seen of its value. */
  @Override
  public String toString() {
    Redaction redaction = Redaction.current();
    List<String> shown = new ArrayList<>();
    lines.forEach(
        line ->
            shown.add(
                line.getKey() + ": " + redaction.line(line.getKey(), line.getValue(), LONGEST)));
    return String.join("\n", shown);
  }
}
