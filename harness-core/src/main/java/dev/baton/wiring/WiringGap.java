package dev.baton.wiring;

import java.util.regex.Pattern;

/**
 * A place where an application is not traced, or not wholly.
 *
 * @param kind what is missing
 * @param seen what is there instead: {@code stockClient.client (RestClient) is not observed}
 * @param subjects the names of what it concerns, a regular expression; {@code .*} if any: of a
 *     client or channel the classes that send, of a listener of batches its threads and its
 *     destinations, of an annotated method its spans, of all others the threads
 * @param remedy what to do, in the imperative and in the words of the framework, without a full
 *     stop
 */
public record WiringGap(Kind kind, String seen, Pattern subjects, String remedy) {

  /** What is missing. */
  public enum Kind {
    /** There is no tracing at all. */
    TRACING,
    /** The service has no name. */
    SERVICE_NAME,
    /** The spans of an SDK are not recorded. */
    SDK,
    /** The propagators write and read nothing. */
    PROPAGATOR,
    /** A client sends requests without a context. */
    CLIENT,
    /** A channel sends calls of procedures without a context. */
    CHANNEL,
    /** The statements of a database have no spans. */
    DATABASE,
    /** An executor runs tasks without the context of their submitter. */
    EXECUTOR,
    /** Messages are sent without a context. */
    SENDER,
    /** Messages are received without a span. */
    RECEIVER,
    /** Messages are received in batches, for which there is no span. */
    BATCH,
    /** A method has a span by an annotation, which nothing or not every call heeds. */
    ANNOTATION,
    /** A sampler keeps only a part of the traces. */
    SAMPLER
  }

  private static final Pattern ANY = Pattern.compile(".*");

  /** What Kotlin appends to the name of a thread while it runs a coroutine in debug mode. */
  private static final Pattern COROUTINE = Pattern.compile(" @[^@]*#\\d+$");

  /** Makes a gap that concerns any thread, or any class. */
  public WiringGap(Kind kind, String seen, String remedy) {
    this(kind, seen, ANY, remedy);
  }

  /**
   * Returns whether it concerns the thread with this name; of a client, the class; of a listener of
   * batches, the destination as well. A coroutine that runs on the thread, which Kotlin adds to the
   * name, makes no difference.
   */
  public boolean concerns(String subject) {
    return subjects.matcher(COROUTINE.matcher(subject).replaceFirst("")).matches();
  }

  /** Returns it as the end of a sentence: what is there, and what to do. */
  public String words() {
    return seen + ": " + remedy;
  }
}
