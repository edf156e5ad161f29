package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.otlp.OtlpFileStream;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Captured files, replayed one message after the other: JSON lines or protobuf, as the Collector's
 * file exporter writes them. Time passes as the ends of the spans tell.
 *
 * <pre>{@code
 * Replay replay = Replay.of(Path.of("traces.jsonl"));
 * }</pre>
 */
public final class Replay implements TrafficInput {

  private static final System.Logger LOGGER = System.getLogger("dev.baton.replay");
  private static final long REPORT_NANOS = 10_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = Duration.ofHours(1).toNanos();

  private final List<Path> files;
  private final Consumer<ReplayProgress> progress;

  private Replay(List<Path> files, Consumer<ReplayProgress> progress) {
    this.files = files;
    this.progress = progress;
  }

  /** Returns what these files hold, one after the other. */
  public static Replay of(Path... files) {
    return of(List.of(files));
  }

  /** Returns what these files hold, one after the other. */
  public static Replay of(List<Path> files) {
    return new Replay(List.copyOf(files), every10Seconds());
  }

  /**
   * Tells a listener of each message that was read. Without one, a replay that takes longer than
   * ten seconds logs how far it is.
   */
  public Replay withProgress(Consumer<ReplayProgress> listener) {
    return new Replay(files, listener);
  }

  private static Consumer<ReplayProgress> every10Seconds() {
    long[] last = {System.nanoTime()};
    return progress -> {
      long now = System.nanoTime();
      if (now - last[0] >= REPORT_NANOS) {
        last[0] = now;
        LOGGER.log(Level.INFO, "replayed " + progress);
      }
    };
  }

  @Override
  public void sendTo(Receiver receiver) {
    Sending sending = new Sending(receiver);
    files.forEach(sending::file);
  }

  /** One replay while it runs. */
  private final class Sending {

    private final Receiver receiver;
    private long latestEnd;
    private long spans;

    Sending(Receiver receiver) {
      this.receiver = receiver;
    }

    void file(Path file) {
      try (OtlpFileStream stream = OtlpFileStream.open(file)) {
        TraceData data = stream.next();
        while (data != null) {
          spans += data.spanCount();
          pass(data);
          receiver.receive(data);
          progress.accept(new ReplayProgress(file, stream.position(), stream.size(), spans));
          data = stream.next();
        }
      }
    }

    private void pass(TraceData data) {
      long end = latestEndOf(data);
      if (latestEnd > 0 && end > latestEnd) {
        receiver.advance(Duration.ofNanos(Math.min(LONGEST_PAUSE_NANOS, end - latestEnd)));
      }
      latestEnd = Math.max(latestEnd, end);
    }

    private static long latestEndOf(TraceData data) {
      long latest = 0;
      for (ResourceSpansData resource : data.resourceSpans()) {
        for (ScopeSpansData scope : resource.scopeSpans()) {
          for (SpanData span : scope.spans()) {
            latest = Math.max(latest, span.endTimeUnixNano());
          }
        }
      }
      return latest;
    }
  }
}
