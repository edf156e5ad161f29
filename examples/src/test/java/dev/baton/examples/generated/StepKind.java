package dev.baton.examples.generated;

import java.util.EnumSet;
import java.util.Set;

/** What a step of a generated program does; each is a thing that healthy programs do. */
enum StepKind {
  /** A request from outside, without any context. */
  REQUEST("is asked from outside"),
  /** A root on a thread of a pool, where nothing is current. */
  JOB("runs a job"),
  WORK("works"),
  FAILING("works, and fails"),
  /** A span that is given its parent and is never current. */
  EXPLICIT("has a span with setParent, never current"),
  CALL("calls"),
  /** The first answer is 503. */
  RETRY("calls, and calls again"),
  /** A client without a span of its own. */
  BARE_CALL("calls without a CLIENT span"),
  REDIRECT("calls and is redirected"),
  SEND("sends"),
  SEND_AND_WAIT("sends and waits until it is processed"),
  REDELIVERED("sends what is delivered twice"),
  LINKED("sends to a consumer that links"),
  BATCH("sends three messages that are processed as one batch"),
  STREAM("streams three frames"),
  POOL("submits to a wrapped pool"),
  TASK("submits a wrapped task"),
  OBSERVED("submits a wrapped task to an observed pool"),
  FUTURE("chains futures"),
  THREAD("starts a thread"),
  TIMER("schedules"),
  FIRE("submits, and does not wait"),
  LATE("submits what starts when the span is over"),
  FAN_OUT("works three times at once"),
  JOIN("links to another span"),
  BACKGROUND("starts something of its own in the background"),
  ROOTED("runs a task with Context.root() on an observed pool"),
  BAGGAGE("sets baggage"),
  HANDOVER("begins a span that another thread ends"),
  OUTBOX("stores a message that a poller sends"),
  REPLY("sends a command and waits for its answer"),
  /** A saga whose last step fails. */
  COMPENSATE("books, fails to pay, and undoes the booking"),
  LONG_POLL("asks again until there is something"),
  WEBSOCKET("opens a session for three frames with contexts of their own"),
  BATCH_OF_EACH("sends three messages that are received at once and processed one by one"),
  HEDGED("calls twice at once"),
  /** A circuit breaker, or a server that is down. */
  FALLBACK("calls somebody who is away, and does without"),
  COLLAPSED("loads once for three who ask"),
  REFRESH("reads a cache that is refreshed meanwhile"),
  VIRTUAL("works on a virtual thread"),
  /** The calls of the first three to answer count; nobody waits for the fourth. */
  SCATTER("calls for three parts at once, one of them twice"),
  PAGES("calls for three pages"),
  /** Each attempt but the first is made by a timer. */
  BACKOFF("calls until there is an answer, with longer and longer pauses"),
  ASYNC("calls, and goes on in the callback"),
  WEBHOOK("calls, and is called back later"),
  GIVEN_UP("calls and hangs up before the answer"),
  CRON("starts a periodic job that begins a trace each time"),
  HEARTBEAT("works while a thread renews a lease"),
  REFRESH_AHEAD("reads what is loaded anew in a trace of its own, which links to the reader"),
  WORKER("queues work with its context for a thread that lives on");

  private static final Set<StepKind> SENT =
      EnumSet.of(
          OUTBOX,
          REPLY,
          LONG_POLL,
          WEBSOCKET,
          BATCH_OF_EACH,
          HEDGED,
          SCATTER,
          PAGES,
          BACKOFF,
          ASYNC,
          WEBHOOK,
          GIVEN_UP,
          HEARTBEAT);

  final String phrase;

  StepKind(String phrase) {
    this.phrase = phrase;
  }

  boolean goesTo() {
    return (ordinal() >= CALL.ordinal() && ordinal() <= STREAM.ordinal()) || SENT.contains(this);
  }
}
