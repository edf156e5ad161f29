package dev.baton.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two headers that are lists of {@code key=value}, and what the W3C allows in them. */
enum ListHeader {
  /** W3C Baggage, section 3.3.1. */
  BAGGAGE(
      "baggage",
      "[!#$%&'*+.^_`|~0-9A-Za-z-]+",
      "[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*"),
  /** W3C Trace Context, section 3.3.1. */
  TRACESTATE(
      "tracestate", "[a-z0-9][a-z0-9_*/@-]{0,255}", "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,256}");

  static final List<ListHeader> ALL = List.of(values());

  private static final int MOST_ENTRIES = 32;
  private static final int MOST_SHOWN = 40;

  private final String header;
  private final Pattern key;
  private final Pattern value;

  ListHeader(String header, String key, String value) {
    this.header = header;
    this.key = Pattern.compile(key);
    this.value = Pattern.compile(value);
  }

  String header() {
    return header;
  }

  /** Returns what is wrong with the first entry that is, without its value, which may be secret. */
  Optional<String> fault(String list) {
    List<String> entries = List.of(list.split(",", -1));
    if (this == TRACESTATE && entries.size() > MOST_ENTRIES) {
      return Optional.of(
          "there are %s entries, more than %s".formatted(entries.size(), MOST_ENTRIES));
    }
    return entries.stream()
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .flatMap(entry -> faultOf(entry).stream())
        .findFirst();
  }

  private Optional<String> faultOf(String entry) {
    int equals = entry.indexOf('=');
    if (equals < 0) {
      return Optional.of("an entry has no =, only a value or a name");
    }
    String name = entry.substring(0, equals).strip();
    String rest = entry.substring(equals + 1).strip();
    if (!key.matcher(name).matches()) {
      return Optional.of(
          this == BAGGAGE || name.isEmpty()
              ? "an entry has a name that is not allowed"
              : "an entry has a name that is not allowed, as one with a blank or a capital is");
    }
    String content = this == BAGGAGE ? rest.split(";", 2)[0].strip() : rest;
    return value.matcher(content).matches()
        ? Optional.empty()
        : Optional.of("the value of %s has %s".formatted(shown(name), forbidden(content)));
  }

  private static String shown(String name) {
    return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN - 1) + "…";
  }

  private String forbidden(String content) {
    if (content.chars().anyMatch(c -> c > 0x7e)) {
      return "letters that are not ASCII";
    }
    return content.indexOf(' ') >= 0 && this == BAGGAGE
        ? "a blank that is not encoded"
        : "a character that is not allowed, or too many";
  }
}
