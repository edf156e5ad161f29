package dev.baton.recording;

import dev.baton.incident.Incident;
import dev.baton.incident.OpenScope;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Submission;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The content of a recording at one moment, each kind of event in order.
 *
 * @param over when the test ended, null if it is still running
 */
record RecordingContents(
    List<CapturedSpan> spans,
    List<Pass> passes,
    List<CapturedLog> logs,
    List<Incident> incidents,
    List<OpenScope> openScopes,
    List<Sighting> sightings,
    List<Submission> submissions,
    List<WrappedTask> wrappedTasks,
    @Nullable Moment over) {

  /** Copies the lists. */
  RecordingContents {
    spans = List.copyOf(spans);
    passes = List.copyOf(passes);
    logs = List.copyOf(logs);
    incidents = List.copyOf(incidents);
    openScopes = List.copyOf(openScopes);
    sightings = List.copyOf(sightings);
    submissions = List.copyOf(submissions);
    wrappedTasks = List.copyOf(wrappedTasks);
  }

  /** Returns contents that consist of spans only. */
  static RecordingContents of(List<CapturedSpan> spans) {
    return new RecordingContents(
        spans, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  /** Returns the same contents without these spans and without everything that belongs to them. */
  RecordingContents without(Collection<CapturedSpan> leftOut) {
    Set<String> ids = new HashSet<>();
    leftOut.forEach(span -> ids.add(id(span.spanContext())));
    return keeping(span -> !ids.contains(id(span)));
  }

  /** Returns the same contents without everything that belongs to spans of these traces. */
  RecordingContents withoutTraces(Set<String> traceIds) {
    return keeping(span -> !traceIds.contains(span.getTraceId()));
  }

  private RecordingContents keeping(Predicate<SpanContext> kept) {
    return new RecordingContents(
        keep(spans, CapturedSpan::spanContext, kept),
        keep(passes, Pass::spanContext, kept),
        keep(logs, CapturedLog::spanContext, kept),
        keep(incidents, incident -> contextOf(incident.span()), kept),
        keep(openScopes, scope -> contextOf(scope.span()), kept),
        sightings,
        keep(submissions, Submission::submitter, kept),
        keep(wrappedTasks, WrappedTask::span, kept),
        over);
  }

  private static <T> List<T> keep(
      List<T> items, Function<T, SpanContext> span, Predicate<SpanContext> kept) {
    return items.stream().filter(item -> kept.test(span.apply(item))).toList();
  }

  private static SpanContext contextOf(@Nullable CapturedSpan span) {
    return span == null ? SpanContext.getInvalid() : span.spanContext();
  }

  private static String id(SpanContext context) {
    return context.getTraceId() + context.getSpanId();
  }

  /** Sorts the objects of the journal by kind. */
  static final class Reader {

    private final List<CapturedSpan> spans = new ArrayList<>();
    private final List<Pass> passes = new ArrayList<>();
    private final List<CapturedLog> logs = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<OpenScope> scopes = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Submission> submissions = new ArrayList<>();
    private final List<WrappedTask> wrappedTasks = new ArrayList<>();
    private int receivedSpans;

    void read(Object item) {
      if (item instanceof LiveSpan span) {
        CapturedSpan captured = span.snapshot();
        spans.add(captured);
        scopes.addAll(span.openScopes(captured));
      } else if (item instanceof LivePass pass) {
        passes.add(pass.snapshot());
      } else if (item instanceof CapturedLog log) {
        logs.add(log);
      } else if (item instanceof LiveIncident incident) {
        incidents.add(incident.snapshot());
      } else if (item instanceof Sighting sighting) {
        sightings.add(sighting);
      } else if (item instanceof LiveSubmission submission) {
        submissions.add(submission.snapshot());
      } else if (item instanceof WrappedRun run) {
        wrappedTasks.add(run.snapshot());
      } else if (item instanceof ReceivedSpans.Count count) {
        receivedSpans = Math.max(receivedSpans, count.spans());
      }
    }

    void read(OtherScopes others) {
      scopes.addAll(others.open());
    }

    /**
     * Returns what was read, each kind in order.
     *
     * @param over when the test ended, null if it is still running
     */
    RecordingContents contents(ReceivedSpans received, @Nullable Moment over) {
      incidents.addAll(LeftOpenScopes.among(scopes, spans, wrappedTasks, over));
      spans.sort(Comparator.comparingLong(Reader::startSequence));
      received.appendUnknownTo(spans, receivedSpans);
      inOrder(passes, Pass::moment);
      inOrder(logs, CapturedLog::moment);
      inOrder(incidents, Incident::happened);
      return new RecordingContents(
          spans, passes, logs, incidents, scopes, sightings, submissions, wrappedTasks, over);
    }

    private static <T> void inOrder(List<T> items, Function<T, Moment> moment) {
      items.sort(Comparator.comparingLong(item -> moment.apply(item).sequence()));
    }

    private static long startSequence(CapturedSpan span) {
      return span.origin() == null ? Long.MAX_VALUE : span.origin().started().sequence();
    }
  }
}
