package dev.baton.waiting.idle;

/**
 * What may still do something for the test, and so holds a failure back: mostly one thread.
 *
 * @param who such as {@code thread 'pool-1-thread-1'}
 * @param doing what it does, in words that follow
 * @param at the line of the program, else of a library, else of the JDK, at which it does this;
 *     empty if there is none
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
