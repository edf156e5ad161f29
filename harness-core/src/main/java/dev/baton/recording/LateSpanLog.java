package dev.baton.recording;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest spans of this JVM that started when their test was over, or belong to no test. Keeps a
 * few only: what tests leave running would fill the memory. Thread-safe.
 */
final class LateSpanLog {

  private static final int MOST = 100;

  private static final Deque<Entry> LATEST = new ArrayDeque<>();
  private static volatile long added;

  private LateSpanLog() {}

  static void add(Recording recording, LiveSpan span, @Nullable String unassigned) {
    Entry late =
        new Entry(
            recording.name(),
            recording.series(),
            recording.keeps() ? KeptSpan.of(span) : span,
            System.nanoTime(),
            unassigned);
    synchronized (LATEST) {
      if (LATEST.size() == MOST) {
        LATEST.removeFirst();
      }
      LATEST.addLast(late);
      added++;
    }
  }

  /** Returns a number that grows with each span. */
  static long revision() {
    return added;
  }

  /**
   * Returns those that started since then and may be work of the recording with these spans: of its
   * traces, of traces that began late, or of the same services, because its harness has others; and
   * all if nothing else was recorded. The rest is the rest of the work of its own test.
   */
  static List<LateSpan> since(long nanos, Recording recording, Collection<CapturedSpan> recorded) {
    List<Entry> late = since(nanos);
    if (late.isEmpty()) {
      return List.of();
    }
    Set<String> traces = new HashSet<>();
    Set<SpanContext> known = new HashSet<>();
    for (CapturedSpan span : recorded) {
      traces.add(span.traceId());
      known.add(span.spanContext());
    }
    Map<LateSpan, Boolean> read = read(late, recording.series(), known);
    read.keySet().stream()
        .map(LateSpan::span)
        .filter(span -> !span.hasParent())
        .forEach(root -> traces.add(root.traceId()));
    List<LateSpan> found = new ArrayList<>();
    read.forEach(
        (one, isOfSeries) -> {
          boolean isRelated =
              recorded.isEmpty() || isOfSeries || traces.contains(one.span().traceId());
          if (isRelated && !known.contains(one.span().spanContext())) {
            found.add(one);
          }
        });
    return List.copyOf(found);
  }

  /** Returns the spans in their order, each with whether it is of this series. */
  private static Map<LateSpan, Boolean> read(
      List<Entry> late, RecordingSeries series, Set<SpanContext> known) {
    Map<String, CapturedSpan> spans = new HashMap<>();
    Map<Entry, CapturedSpan> read = new LinkedHashMap<>();
    for (Entry entry : late) {
      CapturedSpan span = entry.span().snapshot();
      spans.put(span.spanId(), span);
      read.put(entry, span);
    }
    Map<LateSpan, Boolean> found = new LinkedHashMap<>();
    read.forEach(
        (entry, span) -> {
          boolean isOfSeries = entry.series() == series;
          boolean isByContext = isOfSeries || isKept(top(span, spans), known);
          found.put(entry.late(span, isByContext), isOfSeries);
        });
    return found;
  }

  /** Returns the first of the late spans above this one, or itself. */
  private static CapturedSpan top(CapturedSpan span, Map<String, CapturedSpan> late) {
    CapturedSpan first = span;
    for (int i = 0; i < late.size(); i++) { // parents may form a circle
      CapturedSpan above = late.get(first.parentSpanContext().getSpanId());
      if (above == null) {
        return first;
      }
      first = above;
    }
    return first;
  }

  /** Whether a span began below one of the test that is over, and not of this one. */
  private static boolean isKept(CapturedSpan span, Set<SpanContext> known) {
    SpanContext parent = span.parentSpanContext();
    return parent.isValid() && !parent.isRemote() && !known.contains(parent);
  }

  private static List<Entry> since(long nanos) {
    synchronized (LATEST) {
      if (LATEST.isEmpty() || LATEST.getLast().atNanos() - nanos < 0) {
        return List.of(); // nearly always
      }
      return LATEST.stream().filter(entry -> entry.atNanos() - nanos >= 0).toList();
    }
  }

  /** A span that may have got its name since it started, as those of Micrometer do. */
  private record Entry(
      String recording,
      RecordingSeries series,
      LiveSpan span,
      long atNanos,
      @Nullable String unassigned) {

    LateSpan late(CapturedSpan read, boolean isByContext) {
      return new LateSpan(recording, read, atNanos, unassigned, isByContext);
    }
  }

  /**
   * A span of a recording that is still kept, and with it all of its harness: nothing here may keep
   * them in memory. Once they are gone, it is as it was when it started.
   */
  private record KeptSpan(WeakReference<LiveSpan> span, CapturedSpan started) implements LiveSpan {

    static KeptSpan of(LiveSpan span) {
      return new KeptSpan(new WeakReference<>(span), span.snapshot());
    }

    @Override
    public CapturedSpan snapshot() {
      LiveSpan known = span.get();
      return known == null ? started : known.snapshot();
    }
  }
}
