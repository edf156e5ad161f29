package dev.baton.junit5;

import dev.baton.collector.otlp.OtlpJson;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.report.HtmlReport;
import dev.baton.report.RedactedSpans;
import dev.baton.report.ReportedSpans;
import dev.baton.text.Colours;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the files of a report. */
final class ReportFiles {

  /** The greatest number of spans that are written as JSON, about 3 MB. */
  private static final int MOST_SPANS = 10_000;

  private final Path directory;

  ReportFiles(Path directory) {
    this.directory = directory;
  }

  /** Returns the path of the HTML page of the report with this name. */
  Path htmlFile(String reportName) {
    return file(reportName, ".html");
  }

  private Path file(String reportName, String ending) {
    return directory.resolve(ReportPath.of(reportName) + ending);
  }

  /** Returns why a file cannot be written, as far as this is known without writing it. */
  static Optional<String> obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of(file + " is a directory");
    }
    Path next = file.toAbsolutePath();
    while (next.getParent() != null && !Files.exists(next)) {
      next = next.getParent();
      if (Files.exists(next) && !Files.isDirectory(next)) {
        return Optional.of(next + " is not a directory");
      }
    }
    return Files.isWritable(next) ? Optional.empty() : Optional.of(next + " cannot be written");
  }

  /** Writes the HTML page and the spans. The page shows the failure if there is one. */
  List<Path> write(Snapshot snapshot, String name, String reportName, @Nullable String failure) {
    return write(snapshot, name, reportName, failure, Diagnosis.of(snapshot));
  }

  /** Writes the same with these findings. */
  List<Path> write(
      Snapshot snapshot,
      String name,
      String reportName,
      @Nullable String failure,
      List<Finding> findings) {
    Path html = htmlFile(reportName);
    Path json = file(reportName, ".otlp.json");
    HtmlReport page = HtmlReport.of(name, snapshot).withFindings(findings);
    List<CapturedSpan> spans = snapshot.spans();
    if (spans.size() > MOST_SPANS) {
      page =
          page.withNote(
              String.format(
                  Locale.ROOT,
                  "%s beside it has %,d of %,d spans, selected in the same way.",
                  json.getFileName(),
                  MOST_SPANS,
                  spans.size()));
      spans =
          ReportedSpans.of(snapshot.traces(), MOST_SPANS).stream()
              .flatMap(nodes -> nodes.stream().map(SpanNode::span))
              .toList();
    }
    try {
      (failure == null ? page : page.withFailure(Colours.plain(failure))).writeTo(html);
      Files.writeString(json, OtlpJson.write(RedactedSpans.of(spans, Redaction.current())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report " + html, e);
    }
    return List.of(html, json);
  }
}
