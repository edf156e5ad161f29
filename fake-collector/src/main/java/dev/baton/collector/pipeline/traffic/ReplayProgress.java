package dev.baton.collector.pipeline.traffic;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How far a replay has come.
 *
 * @param file the file that is read
 * @param bytes the bytes of it that were read
 * @param size the bytes that it has
 * @param spans the spans that were sent, of this and earlier files
 */
public record ReplayProgress(Path file, long bytes, long size, long spans) {

  /** Returns {@code 31 % of traces.jsonl, 1,204,332 spans}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %% of %s, %,d spans",
        size == 0 ? 100 : Math.min(100, 100 * bytes / size),
        file.getFileName(),
        spans);
  }
}
