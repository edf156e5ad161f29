package dev.baton.examples.spark;

import dev.baton.collector.pipeline.data.TraceData;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** MessageIterator that are read when they are asked for. */
final class MessageIterator implements Iterator<TraceData> {

  private final Supplier<@Nullable TraceData> source;
  private @Nullable TraceData next;
  private boolean started;

  /**
   * Makes an iterator.
   *
   * @param source returns the next message, or null at the end
   */
  MessageIterator(Supplier<@Nullable TraceData> source) {
    this.source = source;
  }

  static MessageIterator chained(List<Iterator<TraceData>> parts) {
    return new MessageIterator(
        () ->
            parts.stream().filter(Iterator::hasNext).findFirst().map(Iterator::next).orElse(null));
  }

  @Override
  public boolean hasNext() {
    if (!started) {
      next = source.get();
      started = true;
    }
    return next != null;
  }

  @Override
  public TraceData next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    TraceData found = next;
    started = false;
    return found;
  }
}
