package dev.baton.junit5.attribution;

import dev.baton.junit5.attribution.RunningTest.Kind;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides to which test a call belongs. The first of these that is known decides: the test that its
 * context names; the one that its thread works for; the only one that is running, if nothing that
 * another test has left behind can be the caller.
 */
final class AttributionRule {

  private final Harnesses harnesses;
  private final KnownTraces traces;
  private final ThreadLineage lineage;
  private final RunningSet running;

  AttributionRule(
      Harnesses harnesses, KnownTraces traces, ThreadLineage lineage, RunningSet running) {
    this.harnesses = harnesses;
    this.traces = traces;
    this.lineage = lineage;
    this.running = running;
  }

  /** Returns what a call with this context belongs to; null if it is one of an untraced test. */
  @Nullable Attribution of(Context context) {
    Attribution named = byContext(context);
    if (named != null) {
      return named;
    }
    RunningTest here = lineage.get();
    RunningTest alive = here != null && here.isOver() ? ThreadLineage.before(here) : here;
    return alive == null ? byElimination(context, here) : byThread(alive, context);
  }

  /**
   * Returns what a call with this context belongs to, if an application makes it that serves
   * several tests. Its threads tell nothing, so what is left is the only running test that it
   * serves.
   */
  Attribution ofApplication(Object application, Context context) {
    Attribution named = byContext(context);
    Reception latest = named == null ? Reception.latest() : null;
    Attribution known = latest == null ? named : harnesses.byMark(latest.mark());
    if (known != null) {
      return known;
    }
    RunningTest here = lineage.get();
    Attribution ofThread = here == null || here.kind() == Kind.PLAIN ? null : here.attribution();
    return ofThread == null ? byApplication(application) : ofThread;
  }

  private Attribution byApplication(Object application) {
    Predicate<RunningTest> served =
        test -> test.isOn(application) || (test.kind() == Kind.STARTED && !test.isOnApplication());
    RunningTest only = running.only(served);
    Attribution attribution = only == null ? null : only.attribution();
    if (attribution != null) {
      return attribution;
    }
    if (running.isAny(served)) {
      return Attribution.toNone(Unassigned.SEVERAL_TESTS);
    }
    return Attribution.toNone(
        running.isTraced() ? Unassigned.OTHER_APPLICATION : Unassigned.NO_TEST);
  }

  /** Returns what the context itself says, null if it says nothing. */
  @Nullable Attribution byContext(Context context) {
    Recording ofSpan = LiteOpenTelemetry.recordingOf(context);
    if (ofSpan != null) {
      return to(ofSpan);
    }
    SpanContext span = Span.fromContext(context).getSpanContext();
    Attribution ofTrace = span.isValid() ? byTrace(span) : null;
    if (ofTrace != null) {
      return ofTrace;
    }
    Reception reception = Reception.of(context);
    return reception == null || reception.mark() == 0 ? null : harnesses.byMark(reception.mark());
  }

  private @Nullable Attribution byTrace(SpanContext span) {
    Attribution marked = harnesses.byMark(TraceMark.in(span.getTraceId()));
    if (marked != null) {
      return marked;
    }
    Recording known = traces.of(span);
    return known == null ? null : to(known);
  }

  /** Returns the harness of this recording with it, even if it is one of an earlier test. */
  Attribution to(Recording recording) {
    return new Attribution(harnesses.owning(recording), recording);
  }

  private @Nullable Attribution byThread(RunningTest here, Context context) {
    return switch (here.kind()) {
      case TRACED, STARTED, TASK -> to(here, context);
      case CLASS -> isReceivedNow(context) ? byElimination(context, here) : to(here, context);
      case PLAIN -> {
        RunningTest started = ThreadLineage.around(here, Kind.STARTED);
        RunningTest around = started == null ? ThreadLineage.around(here, Kind.CLASS) : started;
        yield around == null ? null : to(around, context);
      }
    };
  }

  private Attribution to(RunningTest test, Context context) {
    Attribution attribution = test.attribution();
    return attribution == null ? byElimination(context, test) : attribution;
  }

  /**
   * @param here what the thread has worked for, or works for without being a test
   */
  private Attribution byElimination(Context context, @Nullable RunningTest here) {
    RunningTest only = running.only();
    if (only == null) {
      return Attribution.toNone(running.isTraced() ? Unassigned.SEVERAL_TESTS : Unassigned.NO_TEST);
    }
    boolean isNew = here == null && running.isBornFor(only, Thread.currentThread());
    Attribution attribution = isNew || isReceivedNow(context) ? only.attribution() : null;
    return attribution == null ? Attribution.toNone(Unassigned.OLD_THREAD) : attribution;
  }

  /**
   * Returns whether a call cannot be one that an earlier test has left behind: its thread or its
   * message is younger than the end of the last one.
   *
   * @param context null if it has none
   */
  boolean isOfNow(@Nullable Context context) {
    boolean isNew = lineage.get() == null && running.isBornSinceLastEnd(Thread.currentThread());
    return isNew || (context != null && isReceivedNow(context));
  }

  /** Whether the context is that of a message that came when no test has ended since. */
  private boolean isReceivedNow(Context context) {
    Reception reception = Reception.of(context);
    return reception != null && reception.endedTests() == running.ended();
  }
}
