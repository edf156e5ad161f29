package dev.baton.examples.waiting;

/** A way in which a program does something later, without a span or an observed task until then. */
@FunctionalInterface
interface LateWork {

  /** Returns at once, and lets this be done after so many milliseconds. */
  void start(Runnable work, long millis) throws Exception;
}
