package dev.baton.waiting.idle;

/**
 * What a thread is occupied with.
 *
 * @param doing words that follow the thread's name; empty if it is idle
 */
record Occupation(Kind kind, String doing) {

  enum Kind {
    /** Of no concern, whatever it did before. */
    IGNORED,
    /** Only another thread of this JVM can make it go on. */
    IDLE,
    /** Something outside of this JVM can make it go on: a request that comes in, an answer. */
    LISTENS,
    /** As {@link #LISTENS}, of housekeeping that does something now and then. */
    TENDS,
    /** As {@link #LISTENS}, for an event loop of Netty, which may have something scheduled. */
    EVENT_LOOP,
    /** As {@link #LISTENS}, for a JDK HttpClient, which may hold requests and timeouts. */
    HTTP_CLIENT,
    /** Waits for a signal of another thread, which may be one that listens. */
    AWAITS,
    /** May go on by itself, or because of something outside of this JVM. */
    HOLDS
  }

  static final Occupation IGNORED = new Occupation(Kind.IGNORED, "");
  static final Occupation IDLE = new Occupation(Kind.IDLE, "");
  static final Occupation LISTENS = new Occupation(Kind.LISTENS, "");
  static final Occupation TENDS = new Occupation(Kind.TENDS, "");
  static final Occupation EVENT_LOOP = new Occupation(Kind.EVENT_LOOP, "");
  static final Occupation HTTP_CLIENT = new Occupation(Kind.HTTP_CLIENT, "");

  static Occupation awaits(String doing) {
    return new Occupation(Kind.AWAITS, doing);
  }

  static Occupation holds(String doing) {
    return new Occupation(Kind.HOLDS, doing);
  }

  /** Whether it may be told something from outside of this JVM, and then signal others. */
  boolean isListening() {
    return switch (kind) {
      case LISTENS, TENDS, EVENT_LOOP, HTTP_CLIENT -> true;
      case IGNORED, IDLE, AWAITS, HOLDS -> false;
    };
  }

  /** Whether it matters that the thread did something a moment ago. */
  boolean countsItsActivity() {
    return kind != Kind.IGNORED && kind != Kind.TENDS;
  }
}
