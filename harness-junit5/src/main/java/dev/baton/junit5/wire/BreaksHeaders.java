package dev.baton.junit5.wire;

/**
 * A place between two services that can break the headers of messages passing through it. A fault
 * applies from the next message on; several faults apply in the order in which they were added.
 *
 * @param <S> the implementing type, returned for chaining
 */
public interface BreaksHeaders<S extends BreaksHeaders<S>> {

  /** Also applies this fault to the headers of each message. */
  S breaks(HeaderFault fault);

  /** Removes all faults. */
  S passesHeadersOn();

  /** Removes the headers of this name: {@code strips("traceparent")}. */
  default S strips(String name) {
    return breaks(HeaderFault.strips(name));
  }

  /** Forwards headers of one name under another name. */
  default S renames(String from, String to) {
    return breaks(HeaderFault.renames(from, to));
  }

  /** Forwards each header of this name twice. */
  default S duplicates(String name) {
    return breaks(HeaderFault.duplicates(name));
  }

  /**
   * Truncates the values of this header to this many characters.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  default S truncates(String name, int length) {
    return breaks(HeaderFault.truncates(name, length));
  }

  /** Makes the values of this header invalid: the character in the middle becomes a {@code !}. */
  default S corrupts(String name) {
    return breaks(HeaderFault.corrupts(name));
  }

  /** Sends only this value under this name, even if there was no such header. */
  default S replaces(String name, String value) {
    return breaks(HeaderFault.replaces(name, value));
  }
}
