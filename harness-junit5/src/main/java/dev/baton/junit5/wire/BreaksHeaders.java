package dev.baton.junit5.wire;

/**
 * Somebody between two services who can be told to break the headers that pass. What is told counts
 * from the next message on; several faults act one after the other, in the order of telling.
 *
 * @param <S> the type itself, for the next word of the sentence
 */
public interface BreaksHeaders<S extends BreaksHeaders<S>> {

  /** Does this, too, to the headers of each message. */
  S breaks(HeaderFault fault);

  /** Does nothing to headers any more. */
  S passesHeadersOn();

  /** Leaves out the headers of this name: {@code strips("traceparent")}. */
  default S strips(String name) {
    return breaks(HeaderFault.strips(name));
  }

  /** Passes headers of one name on under another. */
  default S renames(String from, String to) {
    return breaks(HeaderFault.renames(from, to));
  }

  /** Passes each header of this name on twice. */
  default S duplicates(String name) {
    return breaks(HeaderFault.duplicates(name));
  }

  /**
   * Cuts off the values of this header after so many characters.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  default S truncates(String name, int length) {
    return breaks(HeaderFault.truncates(name, length));
  }

  /**
   * Makes the values of this header unreadable: the character in the middle becomes a {@code !}.
   */
  default S corrupts(String name) {
    return breaks(HeaderFault.corrupts(name));
  }

  /** Sends this value under the name, and no other, even if there was no such header. */
  default S replaces(String name, String value) {
    return breaks(HeaderFault.replaces(name, value));
  }
}
