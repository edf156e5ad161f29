package dev.baton.collector.otlp;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a file of exported traces into a {@link Recording}, so that they can be diagnosed, asserted
 * on and printed as if they had been recorded here:
 *
 * <pre>{@code
 * Recording recording = OtlpFile.read(Path.of("traces.jsonl"));
 * assertThat(recording).hasSingleTrace();
 * }</pre>
 *
 * <p>An exported span has neither source lines nor threads, and no header of any call is known:
 * texts say so.
 */
public final class OtlpFile {

  private OtlpFile() {}

  /**
   * Reads one of these: a JSON document; JSON lines, as the Collector's file exporter writes them;
   * a protobuf message; or several of them, each after its length, as that exporter writes them
   * with {@code format: proto} (four bytes) or as the OTLP file specification says (a varint).
   * Metrics and logs in it are ignored. The recording has the name of the file.
   *
   * @throws IllegalArgumentException if it is none of these, or has no span; the message names the
   *     file, and the line of JSON
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Recording read(Path file) {
    List<CapturedSpan> spans = spans(file);
    if (spans.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": has no spans (OTLP JSON is an object with the key resourceSpans)");
    }
    Recording recording = Recording.of(String.valueOf(file.getFileName()));
    recording.accept(spans);
    recording.over();
    return recording;
  }

  private static List<CapturedSpan> spans(Path file) {
    byte[] content = content(file);
    OtlpFileJson json = new OtlpFileJson(file, content);
    if (json.isBlank()) {
      throw new IllegalArgumentException(
          file + ": is empty (the Collector's file exporter writes once a second)");
    }
    if (json.isJson() && !OtlpFileProtobuf.isMessage(content)) {
      return json.spans();
    }
    return OtlpFileProtobuf.spans(file, content);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the traces in " + file, e);
    }
  }
}
