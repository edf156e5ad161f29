package dev.baton.waiting.idle;

/**
 * Something that may still contribute to the test, usually a thread, and therefore prevents an
 * early failure.
 *
 * @param who such as {@code thread 'pool-1-thread-1'}
 * @param doing what it does, in words that follow {@code who}
 * @param at the line of code at which it does this: of the program, else of a library, else of the
 *     JDK; empty if there is none
 */
public record HeldBy(String who, String doing, String at) {

  static HeldBy of(ThreadSample thread, String doing) {
    return new HeldBy("thread '" + thread.name() + "'", doing, thread.line());
  }

  /** Returns one sentence without a full stop. */
  public String words() {
    return who + " " + doing + (at.isEmpty() ? "" : ", at " + at);
  }
}
