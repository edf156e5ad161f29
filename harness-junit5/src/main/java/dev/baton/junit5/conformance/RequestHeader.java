package dev.baton.junit5.conformance;

/**
 * One header line of an HTTP request. The same name may be on several lines.
 *
 * @param name as written on the wire, in any case; visible ASCII without a colon
 * @param value as written, including white space at its ends; may be empty
 */
public record RequestHeader(String name, String value) {

  /**
   * Checks that this is a single line.
   *
   * @throws IllegalArgumentException if the name is invalid or the value has a line break
   */
  public RequestHeader {
    if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')) {
      throw new IllegalArgumentException(
          "the name of a header is visible ASCII without a colon, was '%s'".formatted(name));
    }
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("the value of header %s has a line break".formatted(name));
    }
  }

  /** Whether this line has that name, in any case. */
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
