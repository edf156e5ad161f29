package dev.baton.report;

import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.text.Markdown;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a recording does not have, and why, as parts of Markdown. */
final class MissingFacts {

  private static final int MAX_SERVICES = 8;
  private static final int MAX_NOTES = 5;
  private static final int LONGEST = 300;

  private MissingFacts() {}

  /** Returns the parts, none if nothing is missing. */
  static List<List<String>> of(Snapshot snapshot) {
    List<String> facts = new ArrayList<>();
    List<CapturedSpan> exported =
        snapshot.spans().stream().filter(span -> span.origin() == null).toList();
    if (!exported.isEmpty()) {
      facts.add(exported(exported, snapshot));
    }
    snapshot.notes().stream()
        .limit(MAX_NOTES)
        .forEach(
            note -> facts.add("* " + Markdown.escaped(Redaction.current().line(note, LONGEST))));
    return facts.isEmpty() ? List.of() : List.of(List.of("## What is not recorded"), facts);
  }

  private static String exported(List<CapturedSpan> exported, Snapshot snapshot) {
    int all = snapshot.spans().size();
    String which =
        exported.size() == all
            ? "All spans"
            : "%s of %s (%s)"
                .formatted(
                    CountText.grouped(exported.size()),
                    CountText.count(all, "span"),
                    services(exported));
    String known =
        "* %s are known from their export only: without lines of code, threads and scopes. Spans that were not sampled or did not end are missing."
            .formatted(which);
    return hasHeaders(exported, snapshot) ? known : known + " No header of their calls is known.";
  }

  private static boolean hasHeaders(List<CapturedSpan> spans, Snapshot snapshot) {
    Set<String> services = spans.stream().map(CapturedSpan::service).collect(Collectors.toSet());
    return snapshot.passes().stream().anyMatch(pass -> services.contains(pass.service()));
  }

  private static String services(List<CapturedSpan> spans) {
    List<String> names = spans.stream().map(CapturedSpan::service).distinct().sorted().toList();
    String listed =
        names.stream().limit(MAX_SERVICES).map(SpanLabel::text).collect(Collectors.joining(", "));
    int more = names.size() - MAX_SERVICES;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }
}
