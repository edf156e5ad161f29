package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Spans as OTLP JSON, the format of report files and of the Collector's file exporter. */
public final class OtlpJson {

  private OtlpJson() {}

  /** Returns a request with these spans as one JSON object without line breaks. */
  public static String write(List<CapturedSpan> spans) {
    return new String(OtlpFormat.JSON.encode(spans), StandardCharsets.UTF_8);
  }

  /**
   * Returns the spans of one JSON object.
   *
   * @throws MalformedOtlpException if the text is not OTLP JSON; the message names line and column
   */
  public static List<CapturedSpan> read(String json) throws MalformedOtlpException {
    return OtlpFormat.JSON.decode(Signal.TRACES, json.getBytes(StandardCharsets.UTF_8));
  }
}
