package dev.baton.waiting.idle;

/**
 * The current occupation of a thread.
 *
 * @param doing words that follow the thread's name; empty if the thread is idle
 */
record Occupation(Kind kind, String doing) {

  enum Kind {
    /** Ignored, even if it was active a moment ago. */
    IGNORED,
    /** Only another thread of this JVM can make it continue. */
    IDLE,
    /** An event outside of this JVM can make it continue: an incoming request or a response. */
    LISTENS,
    /** Like {@link #LISTENS}, for a housekeeping thread, which is active from time to time. */
    HOUSEKEEPING,
    /** Like {@link #LISTENS}, for an event loop of Netty, which may have scheduled tasks. */
    EVENT_LOOP,
    /**
     * Like {@link #LISTENS}, for a JDK HttpClient, which may have pending requests and timeouts.
     */
    HTTP_CLIENT,
    /** Like {@link #LISTENS}, for a selector of any library, which may have a timeout. */
    SELECTOR,
    /** Waits for a signal of another thread, which may be a listening thread. */
    AWAITS,
    /** Waits for the end of a process, which may call a listening thread until then. */
    REAPS,
    /** Continues by itself when its time has come. */
    WAITS_WITH_TIMEOUT,
    /**
     * Like {@link #ACTIVE}, or like {@link #LISTENS} if it reads from a client in this JVM, whose
     * threads are inspected as well.
     */
    WAITS_FOR_INPUT,
    /** May continue by itself, or because of an event outside of this JVM. */
    ACTIVE
  }

  static final Occupation IGNORED = new Occupation(Kind.IGNORED, "");
  static final Occupation IDLE = new Occupation(Kind.IDLE, "");
  static final Occupation LISTENS = new Occupation(Kind.LISTENS, "");
  static final Occupation HOUSEKEEPING = new Occupation(Kind.HOUSEKEEPING, "");
  static final Occupation EVENT_LOOP = new Occupation(Kind.EVENT_LOOP, "");
  static final Occupation HTTP_CLIENT = new Occupation(Kind.HTTP_CLIENT, "");

  static final Occupation SELECTOR = new Occupation(Kind.SELECTOR, "");

  static Occupation awaits(String doing) {
    return new Occupation(Kind.AWAITS, doing);
  }

  static Occupation reaps(String doing) {
    return new Occupation(Kind.REAPS, doing);
  }

  static Occupation waitsWithTimeout(String doing) {
    return new Occupation(Kind.WAITS_WITH_TIMEOUT, doing);
  }

  static Occupation waitsForInput(String doing) {
    return new Occupation(Kind.WAITS_FOR_INPUT, doing);
  }

  static Occupation active(String doing) {
    return new Occupation(Kind.ACTIVE, doing);
  }

  /**
   * Returns whether it may receive an event from outside of this JVM and then signal other threads.
   */
  boolean isListening() {
    return switch (kind) {
      case LISTENS, HOUSEKEEPING, EVENT_LOOP, HTTP_CLIENT, SELECTOR -> true;
      case IGNORED, IDLE, AWAITS, REAPS, WAITS_WITH_TIMEOUT, WAITS_FOR_INPUT, ACTIVE -> false;
    };
  }

  /** Returns whether recent activity of the thread counts. */
  boolean countsActivity() {
    return kind != Kind.IGNORED && kind != Kind.HOUSEKEEPING;
  }
}
