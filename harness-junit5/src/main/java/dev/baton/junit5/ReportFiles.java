package dev.baton.junit5;

import dev.baton.collector.otlp.OtlpJson;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.report.HtmlReport;
import dev.baton.report.RedactedSpans;
import dev.baton.text.Colours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the report of a recording goes, and what is in it. */
final class ReportFiles {

  private final Path directory;

  ReportFiles(Path directory) {
    this.directory = directory;
  }

  Path htmlFile(String name) {
    return directory.resolve(path(name) + ".html");
  }

  private Path jsonFile(String name) {
    return directory.resolve(path(name) + ".otlp.json");
  }

  /** Names may come from anywhere, such as a scenario's title; a slash parts directories. */
  private static String path(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}$/ ._-]", "_").replaceAll("(^|/)[/.]+", "$1_");
  }

  /** Writes both files; the page shows the failure if there is one. */
  List<Path> write(
      Snapshot snapshot, String name, @Nullable Throwable failure, Redaction redaction) {
    return redaction.during(() -> write(snapshot, name, failure));
  }

  private List<Path> write(Snapshot snapshot, String name, @Nullable Throwable failure) {
    Path html = htmlFile(name);
    Path json = jsonFile(name);
    HtmlReport page = HtmlReport.of(name, snapshot).withFindings(Diagnosis.of(snapshot));
    try {
      (failure == null
              ? page
              : page.withFailure(Colours.plain(String.valueOf(failure.getMessage()))))
          .writeTo(html);
      Files.writeString(
          json, OtlpJson.write(RedactedSpans.of(snapshot.spans(), Redaction.current())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report " + html, e);
    }
    return List.of(html, json);
  }
}
