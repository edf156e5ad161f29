package dev.baton.report;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remarks at spans about incidents: which misuse had no effect, and where. */
final class IncidentRemarks {

  private static final int MAX_OF_A_SPAN = 5;

  private final Map<String, List<Incident>> incidents = new HashMap<>();

  IncidentRemarks(List<Incident> all) {
    for (Incident incident : all) {
      if (incident.span() != null) {
        incidents.computeIfAbsent(id(incident.span()), id -> new ArrayList<>()).add(incident);
      }
    }
  }

  private static String id(CapturedSpan span) {
    return span.traceId() + span.spanId();
  }

  /** Returns these remarks, followed by remarks about the incidents of this span. */
  List<String> after(List<String> remarks, CapturedSpan span) {
    List<Incident> own = incidents.getOrDefault(id(span), List.of());
    if (own.isEmpty()) {
      return remarks;
    }
    List<String> all = new ArrayList<>(remarks);
    own.stream().limit(MAX_OF_A_SPAN).forEach(incident -> all.add(words(incident)));
    if (own.size() > MAX_OF_A_SPAN) {
      all.add((own.size() - MAX_OF_A_SPAN) + " more incidents");
    }
    return all;
  }

  private static String words(Incident incident) {
    String words = incident.kind().words();
    String detailed = incident.detail().isEmpty() ? words : words + " (" + incident.detail() + ")";
    return switch (incident.kind()) {
      case ENDED_TWICE, CHANGED_AFTER_END -> detailed + place(incident.happened());
      case ERROR_AFTER_OK ->
          words
              + place(incident.happened())
              + (incident.earlier() == null ? "" : "; OK was set" + place(incident.earlier()));
      case SCOPE_LEAKED -> words + opened(incident);
      case SCOPE_CLOSED_ON_OTHER_THREAD, SCOPE_CLOSED_OUT_OF_ORDER ->
          words + place(incident.happened()) + "; opened" + opened(incident);
    };
  }

  private static String opened(Incident incident) {
    return incident.opened() == null ? "" : place(incident.opened());
  }

  private static String place(Moment moment) {
    String line = moment.at() == null ? "" : " at " + moment.at();
    return line + " on thread " + moment.thread();
  }
}
