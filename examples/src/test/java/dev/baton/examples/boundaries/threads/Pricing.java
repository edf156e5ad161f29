package dev.baton.examples.boundaries.threads;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.findings.FindingText;
import dev.baton.junit5.TraceHarness;

/** What becomes of the price of an {@link OrderDesk}, the baton taken along or dropped. */
public final class Pricing {

  static final String WRAP_WHAT_IT_RUNS =
      "wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel stream) or"
          + " give supplyAsync a wrapped executor (Context.taskWrapping)";
  static final String WRAPPED_TOO_EARLY =
      "the root context was current there, because the task, its executor or its thread was wrapped"
          + " in it (at start-up, or on the thread that completes a future), or because it was made"
          + " current: wrap each task where its span is current, as Context.taskWrapping does at each"
          + " submission";

  static final String WRAP_THE_EXECUTOR =
      "wrap the executor (Context.taskWrapping) or the task (Context.current().wrap)";

  static final String START_IT_WRAPPED =
      "start the thread with a wrapped task (Context.current().wrap), wrap the callback that a"
          + " library runs on it, or give supplyAsync a wrapped executor (Context.taskWrapping)";

  private Pricing() {}

  /** The price is a child of its order, the baggage came along, and nothing was found wrong. */
  public static void belongsToItsOrder(TraceHarness harness) {
    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            place order  @orders
              price      @orders  x+
            """);
    assertThat(harness.findings()).isEmpty();
  }

  /** The price is the root of another trace, and that is all that was found. */
  public static void wasLostOn(String thread, String remedy, TraceHarness harness) {
    assertThat(harness)
        .hasShape(
            """
            place order  @orders
            ---
            price        @orders
            """);
    assertThat(FindingText.of(harness).replaceAll(", called at .*» ", " ")) // by whom differs
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on %3$s
            …, but it may have broken inside orders, on %3$s
              price (INTERNAL) began without a parent          OrderDesk.java «Span span = tracer.spanBuilder("price").startSpan();» (%1$s)
              place order (INTERNAL) was open at that moment   OrderDesk.java «Span span = tracer.spanBuilder("place order").startSpan();» (main)
            so either the work was handed to %1$s without its context: %2$s; or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """
                .formatted(
                    thread, remedy, thread.startsWith("thread #") ? thread : "thread " + thread));
  }
}
