package dev.baton.junit5;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which threads end because of an exception that nobody catches, as long as nobody else asks
 * the JVM for it. What it does with them otherwise stays as it was.
 */
final class EndedThreads implements UncaughtExceptionHandler {

  private final @Nullable UncaughtExceptionHandler before;
  private volatile BiConsumer<Thread, Throwable> listener;

  private EndedThreads(
      @Nullable UncaughtExceptionHandler before, BiConsumer<Thread, Throwable> listener) {
    this.before = before;
    this.listener = listener;
  }

  /** Tells this listener from now on. */
  static EndedThreads watch(BiConsumer<Thread, Throwable> listener) {
    EndedThreads threads = new EndedThreads(Thread.getDefaultUncaughtExceptionHandler(), listener);
    Thread.setDefaultUncaughtExceptionHandler(threads);
    return threads;
  }

  @Override
  @SuppressWarnings("SystemOut") // as the JVM does it
  public void uncaughtException(Thread thread, Throwable failure) {
    listener.accept(thread, failure);
    if (before != null) {
      before.uncaughtException(thread, failure);
    } else {
      System.err.print("Exception in thread \"" + thread.getName() + "\" ");
      failure.printStackTrace();
    }
  }

  /** Tells nobody any more. */
  void close() {
    listener = (thread, failure) -> {};
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
