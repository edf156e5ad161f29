package dev.baton.report;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.time.EpochNanos;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.waterfall.SpanTime;
import dev.baton.waterfall.WaitText;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Locale;

/** All fields of one span, as tables of names and values. */
final class SpanDetails {

  private static final int MAX_ITEMS = 200;

  private final Html html;
  private final Anchors anchors;

  SpanDetails(Html html, Anchors anchors) {
    this.html = html;
    this.anchors = anchors;
  }

  void write(SpanTime time, List<String> remarks) {
    CapturedSpan span = time.node().span();
    html.open("div", "class", "facts");
    writeRemarks(remarks);
    writeSpan(time, span);
    attributes("Attributes", span.attributes());
    writeEvents(span);
    writeLinks(span);
    if (span.origin() != null) {
      writeOrigin(span.origin());
    }
    writeScope(span.scope());
    attributes("Resource", span.resource().attributes());
    html.close("div");
  }

  private void writeRemarks(List<String> remarks) {
    if (!remarks.isEmpty()) {
      html.open("ul", "class", "remarks");
      remarks.forEach(remark -> html.element("li", remark));
      html.close("ul");
    }
  }

  private void writeSpan(SpanTime time, CapturedSpan span) {
    openTable("Span");
    row("kind", span.kind().name());
    String reason = Redaction.current().text(span.status().description());
    row("status", (span.status().code() + " " + reason).strip());
    String after = HumanDuration.ofNanos(time.startNanos()) + " after the trace began";
    row("starts", EpochNanos.toInstant(span.startEpochNanos()) + "\n" + after);
    if (span.isEnded()) {
      row("ends", EpochNanos.toInstant(span.endEpochNanos()).toString());
    }
    row("time", HumanDuration.of(time.duration()));
    String waits = WaitText.of(time);
    if (!waits.isEmpty()) {
      row("waiting", waits);
    }
    row("trace id", span.traceId());
    row("span id", span.spanId());
    if (span.hasParent()) {
      row("parent", span.parentSpanId() + ", " + span.parentKind().name().toLowerCase(Locale.ROOT));
    }
    if (!span.spanContext().getTraceState().isEmpty()) {
      row("trace state", span.spanContext().getTraceState().asMap().toString());
    }
    if (!span.dropped().equals(DroppedCounts.none())) {
      DroppedCounts dropped = span.dropped();
      row(
          "dropped",
          dropped.attributes()
              + " attributes, "
              + dropped.events()
              + " events, "
              + dropped.links()
              + " links");
    }
    closeTable();
  }

  private void writeOrigin(SpanOrigin origin) {
    openTable("Where in the program");
    row("started", words(origin.started()));
    if (origin.ended() != null) {
      row("ended", words(origin.ended()));
    }
    SamplingDecision decision = origin.decision();
    row("sampling", decision.outcome() + " by " + decision.sampler());
    if (!decision.reason().isEmpty()) {
      row("because", decision.reason());
    }
    if (decision.parentSampled() != null) {
      row("parent sampled", decision.parentSampled().toString());
    }
    closeTable();
    writeBaggage(origin.baggage());
  }

  private static String words(Moment moment) {
    String thread = "thread " + moment.thread();
    return moment.at() == null ? thread : moment.at() + ", " + thread;
  }

  private void writeBaggage(Baggage baggage) {
    if (!baggage.isEmpty()) {
      openTable("Baggage");
      baggage.forEach((key, entry) -> row(key, entry.getValue()));
      closeTable();
    }
  }

  private void writeEvents(CapturedSpan span) {
    for (SpanEvent event : span.events().subList(0, Math.min(MAX_ITEMS, span.events().size()))) {
      long after = event.epochNanos() - span.startEpochNanos();
      openTable("Event " + event.name());
      row("at", HumanDuration.ofNanos(after) + " after the start");
      event.attributes().forEach((key, value) -> row(key.getKey(), value));
      closeTable();
    }
    writeMore(span.events().size(), "events");
  }

  private void writeLinks(CapturedSpan span) {
    for (SpanLink link : span.links().subList(0, Math.min(MAX_ITEMS, span.links().size()))) {
      openTable("Link");
      html.open("tr").element("th", "to", "scope", "row").open("td");
      anchors.writeReference(html, link.spanContext());
      html.close("td", "tr");
      link.attributes().forEach((key, value) -> row(key.getKey(), value));
      closeTable();
    }
    writeMore(span.links().size(), "links");
  }

  private void writeMore(int size, String what) {
    if (size > MAX_ITEMS) {
      html.element("p", (size - MAX_ITEMS) + " more " + what + " are not shown.", "class", "cut");
    }
  }

  private void writeScope(InstrumentationScope scope) {
    openTable("Scope");
    row("name", scope.name().isEmpty() ? "(none)" : scope.name());
    if (scope.version() != null) {
      row("version", scope.version());
    }
    if (scope.schemaUrl() != null) {
      row("schema", scope.schemaUrl());
    }
    scope.attributes().forEach((key, value) -> row(key.getKey(), value));
    closeTable();
  }

  private void attributes(String caption, Attributes attributes) {
    if (!attributes.isEmpty()) {
      openTable(caption);
      attributes.forEach((key, value) -> row(key.getKey(), value));
      closeTable();
    }
  }

  private void openTable(String caption) {
    html.open("table").element("caption", caption).open("tbody");
  }

  private void row(String name, Object value) {
    html.open("tr").element("th", name, "scope", "row").open("td");
    html.value(name, value).close("td", "tr");
  }

  private void closeTable() {
    html.close("tbody", "table").newLine();
  }
}
