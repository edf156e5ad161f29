package dev.baton.report;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.text.Markdown;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recording as Markdown, to be pasted into an issue or a chat: findings with their evidence, also
 * those that are only possible, the traces, where their time went, the hops, what the
 * Instrumentation Score counts, and what is not recorded. Secrets are hidden.
 *
 * <p>The text fits into a comment on GitHub. What has no room is counted.
 */
public final class Explanation {

  /** The greatest length of the text. A comment on GitHub may have 65,536 characters. */
  static final int MAX_CHARACTERS = 60_000;

  private static final int MAX_HOPS = 40;
  private static final int MAX_NAME = 120;

  private final String name;
  private final Snapshot snapshot;

  private Explanation(String name, Snapshot snapshot) {
    this.name = name;
    this.snapshot = snapshot;
  }

  /** Explains what this recording has now. */
  public static Explanation of(Recording recording) {
    return of(recording.name(), recording.snapshot());
  }

  /** Explains a snapshot; the name is the heading. */
  public static Explanation of(String name, Snapshot snapshot) {
    return new Explanation(name, snapshot);
  }

  /** Returns the text; each line ends with a line feed. */
  public String toMarkdown() {
    MarkdownText text = new MarkdownText(MAX_CHARACTERS);
    text.add("# " + Markdown.escaped(Redaction.current().line(name, MAX_NAME)));
    if (snapshot.spans().isEmpty()) {
      text.add("Nothing was recorded.");
      return text.toString();
    }
    List<Finding> findings = Diagnosis.of(snapshot);
    text.add(counts());
    text.add(summary(findings));
    Stream.of(
            FindingSections.of(findings),
            TraceSections.of(snapshot.traces()),
            List.of(List.of("## Hops"), snapshot.hops().asTable(MAX_HOPS).lines().toList()),
            ScoreFacts.of(snapshot.traces()),
            MissingFacts.of(snapshot))
        .flatMap(List::stream)
        .forEach(text::add);
    return text.toString();
  }

  private String counts() {
    List<CapturedSpan> spans = snapshot.spans();
    List<String> counts = new ArrayList<>();
    counts.add(CountText.count(snapshot.traces().size(), "trace"));
    counts.add(CountText.count(spans.size(), "span"));
    long services = spans.stream().map(CapturedSpan::service).distinct().count();
    counts.add(CountText.count(services, "service"));
    return String.join(", ", counts) + ".";
  }

  private static String summary(List<Finding> findings) {
    long possible =
        findings.stream().filter(found -> found.confidence() == Confidence.POSSIBLE).count();
    long sure = findings.size() - possible;
    String text = sure == 0 ? "No finding" : "**" + CountText.count(sure, "finding") + "**";
    return possible == 0
        ? text + "."
        : text + ", and " + possible + " of which a correct program may look the same.";
  }

  /** Returns {@link #toMarkdown()}. */
  @Override
  public String toString() {
    return toMarkdown();
  }
}
