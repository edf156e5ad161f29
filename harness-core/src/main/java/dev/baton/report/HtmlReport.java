package dev.baton.report;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.hops.Hops;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waterfall.Axis;
import dev.baton.waterfall.SpanTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report of everything that was recorded in a test, as one HTML file: findings, a waterfall for
 * each trace with all fields of each span, every pass of the context, and all sightings of headers.
 * Immutable.
 *
 * <p>The file loads no external resources and works without scripts. All names and values are
 * escaped, and a content security policy allows only the report's own script. Secrets are hidden as
 * {@code docs/secrets.md} describes.
 */
public final class HtmlReport {

  private static final int DEFAULT_MAX_SPANS = 2_000;

  /** Of a trace with more spans, the times of those that are shown are computed and no others. */
  private static final int MOST_TIMED = 20_000;

  private final String name;
  private final Snapshot snapshot;
  private final List<Finding> findings;
  private final @Nullable String failure;
  private final int maxSpans;
  private final @Nullable Redaction redaction;
  private final List<String> notes;

  private HtmlReport(
      String name,
      Snapshot snapshot,
      List<Finding> findings,
      @Nullable String failure,
      int maxSpans,
      @Nullable Redaction redaction,
      List<String> notes) {
    this.name = name;
    this.snapshot = snapshot;
    this.findings = List.copyOf(findings);
    this.failure = failure;
    this.maxSpans = maxSpans;
    this.redaction = redaction;
    this.notes = List.copyOf(notes);
  }

  /** Returns the report of this test. */
  public static HtmlReport of(String name, Snapshot snapshot) {
    return new HtmlReport(name, snapshot, List.of(), null, DEFAULT_MAX_SPANS, null, List.of());
  }

  /** Returns the report with these findings, in this order. */
  public HtmlReport withFindings(List<Finding> values) {
    return new HtmlReport(name, snapshot, values, failure, maxSpans, redaction, notes);
  }

  /** Returns the report with this failure text. */
  public HtmlReport withFailure(String text) {
    return new HtmlReport(name, snapshot, findings, text, maxSpans, redaction, notes);
  }

  /**
   * Returns the report with at most this many spans; the default is 2,000. Spans with an error,
   * without an end or without a captured parent are kept first, then the longest, each with its
   * ancestors. The page shows how many spans are left out.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public HtmlReport withMaxSpans(int spans) {
    if (spans < 1) {
      throw new IllegalArgumentException("maxSpans must be at least 1, but was " + spans);
    }
    return new HtmlReport(name, snapshot, findings, failure, spans, redaction, notes);
  }

  /**
   * Returns the report with this redaction; the default is the {@linkplain Redaction#current()
   * current} one.
   */
  public HtmlReport withRedaction(Redaction rules) {
    return new HtmlReport(name, snapshot, findings, failure, maxSpans, rules, notes);
  }

  /** Returns the report with this additional sentence above its traces. */
  public HtmlReport withNote(String sentence) {
    List<String> all = new ArrayList<>(notes);
    all.add(sentence);
    return new HtmlReport(name, snapshot, findings, failure, maxSpans, redaction, all);
  }

  /**
   * Writes the report as UTF-8 and creates missing parent directories.
   *
   * @return {@code file}
   * @throws IOException if the file cannot be written
   */
  public Path writeTo(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    return Files.writeString(file, toHtml());
  }

  /** Returns the report as HTML. */
  public String toHtml() {
    return (redaction == null ? Redaction.current() : redaction).during(this::page);
  }

  private String page() {
    Html html = new Html();
    html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
    writeMeta(html);
    html.open("body").open("main");
    Palette palette = new Palette(snapshot.spans());
    ReportHead head = new ReportHead(html);
    head.write(name, snapshot, palette, failure);
    head.writeFindings(findings);
    writeTraces(html, palette);
    html.close("main").open("script").trusted(ReportAssets.SCRIPT);
    return html.close("script", "body", "html").newLine().toString();
  }

  private void writeMeta(Html html) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.trusted("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .trusted(ReportAssets.CONTENT_SECURITY_POLICY)
        .trusted("\" />");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", name + " · Baton").open("style").trusted(ReportAssets.CSS);
    html.close("style", "head").newLine();
  }

  private void writeTraces(Html html, Palette palette) {
    List<Trace> traces = snapshot.traces();
    if (traces.isEmpty()) {
      html.element("p", "No spans were recorded.", "class", "cut");
    }
    List<List<SpanNode>> shown = ReportedSpans.of(traces, maxSpans);
    Anchors anchors = new Anchors();
    shown.forEach(nodes -> nodes.forEach(anchors::add));
    int rows = shown.stream().mapToInt(List::size).sum();
    new Controls(html).write(rows, snapshot.spans().size());
    notes.forEach(note -> html.element("p", note, "class", "cut big"));
    Optional<String> leftOut = Diagnosis.leftOut(snapshot);
    leftOut.ifPresent(note -> html.element("p", sentence(note), "class", "cut big"));
    writeCharts(html, palette, shown, anchors);
    Hops hops = leftOut.isEmpty() ? snapshot.hops() : Hops.of(List.of(), List.of());
    if (!hops.all().isEmpty()) {
      new HopTable(html, palette, anchors).write(hops.all());
    }
    if (!snapshot.passes().isEmpty()) {
      new PassTable(html, palette, anchors, hops).write(snapshot.passes());
    }
    if (!snapshot.sightings().isEmpty()) {
      new SightingTable(html).write(snapshot.sightings());
    }
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  /** Writes a chart for each trace with at least one shown span. */
  private void writeCharts(
      Html html, Palette palette, List<List<SpanNode>> shown, Anchors anchors) {
    List<Trace> traces = snapshot.traces();
    List<Integer> charts =
        IntStream.range(0, traces.size()).filter(i -> !shown.get(i).isEmpty()).boxed().toList();
    List<Trace> timed = charts.stream().map(i -> timed(traces.get(i), shown.get(i))).toList();
    List<SpanTimes> times = timed.stream().map(SpanTimes::of).toList();
    List<Axis> axes = Axis.of(times);
    IncidentRemarks incidents = new IncidentRemarks(snapshot.incidents());
    for (int i = 0; i < charts.size(); i++) {
      int trace = charts.get(i);
      Trace part = timed.get(i);
      List<SpanNode> rows = part == traces.get(trace) ? shown.get(trace) : part.nodes();
      new TraceChart(html, palette, traces.get(trace), part, times.get(i), axes.get(i))
          .write(rows, anchors, incidents);
    }
  }

  private static Trace timed(Trace trace, List<SpanNode> shown) {
    return trace.size() <= MOST_TIMED
        ? trace
        : trace.with(shown.stream().map(SpanNode::span).toList());
  }
}
