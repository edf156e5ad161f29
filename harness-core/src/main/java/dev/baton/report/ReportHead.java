package dev.baton.report;

import dev.baton.diagnosis.Finding;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The head of the report: the test, its result, and the findings. */
final class ReportHead {

  private final Html html;

  ReportHead(Html html) {
    this.html = html;
  }

  void write(String name, Snapshot snapshot, Palette palette, @Nullable String failure) {
    html.open("header", "class", "top");
    html.element("p", "Baton · trace report", "class", "brand");
    html.element("h1", name);
    html.open("p", "class", "stats");
    if (failure != null) {
      html.element("strong", "failed", "class", "verdict");
    }
    List<CapturedSpan> spans = snapshot.spans();
    stat(CountText.count(snapshot.traces().size(), "trace"));
    stat(CountText.count(spans.size(), "span"));
    stat(CountText.count(palette.services().size(), "service"));
    if (!snapshot.passes().isEmpty()) {
      stat(CountText.count(snapshot.injections().size(), "injection"));
      stat(CountText.count(snapshot.extractions().size(), "extraction"));
    }
    statIfAny(spans.stream().filter(span -> span.status().isError()).count(), "error");
    statIfAny(snapshot.openSpans().size(), "span not ended", "spans not ended");
    html.close("p");
    snapshot.notes().forEach(note -> html.element("p", note, "class", "cut"));
    html.close("header").newLine();
    if (failure != null) {
      html.open("section", "class", "failure").element("h2", "Failure");
      html.open("pre", "tabindex", "0").lines(failure).close("pre", "section").newLine();
    }
  }

  private void stat(String text) {
    html.element("span", text);
  }

  private void statIfAny(long number, String noun) {
    statIfAny(number, noun, noun + "s");
  }

  private void statIfAny(long number, String one, String many) {
    if (number > 0) {
      html.element("span", CountText.count(number, one, many), "class", "bad");
    }
  }

  void writeFindings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    html.open("section", "class", "findings").element("h2", "Findings");
    findings.forEach(this::writeFinding);
    html.close("section").newLine();
  }

  private void writeFinding(Finding finding) {
    String confidence = finding.confidence().name().toLowerCase(Locale.ROOT);
    html.open("article", "class", "finding " + confidence);
    html.open("header").element("h3", finding.title());
    html.element("small", confidence, "class", "confidence").close("header");
    html.open("ul", "class", "evidence");
    finding.evidence().forEach(line -> html.element("li", line));
    html.close("ul");
    html.element("p", finding.cause(), "class", "cause");
    if (!finding.settledBy().isEmpty()) {
      html.open("p", "class", "settled").element("b", "To be certain: ").text(finding.settledBy());
      html.close("p");
    }
    html.element("code", finding.id(), "class", "id").close("article").newLine();
  }
}
