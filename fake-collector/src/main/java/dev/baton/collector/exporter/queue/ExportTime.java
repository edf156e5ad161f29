package dev.baton.collector.exporter.queue;

import dev.baton.Internal;
import java.time.Duration;

/** On which time and threads an exporter works. */
@Internal
public interface ExportTime extends AutoCloseable {

  /** Returns the nanoseconds since 1970. */
  long epochNanos();

  /** Runs a task that may block. */
  void run(Runnable task);

  /** Runs a task that does not block, after a delay. */
  void after(Duration delay, Runnable task);

  /** Runs nothing any more that has not begun. */
  @Override
  void close();
}
