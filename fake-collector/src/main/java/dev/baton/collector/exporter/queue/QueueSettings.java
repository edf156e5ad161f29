package dev.baton.collector.exporter.queue;

/**
 * The queue of an exporter, as {@code sending_queue} of a Collector's configuration sets it.
 *
 * @param size how many requests it holds, those that are being sent included: {@code queue_size}
 * @param consumers how many requests are sent at the same time: {@code num_consumers}; one that
 *     waits for its next attempt occupies a consumer
 * @param blocksWhenFull whether a full queue lets its caller wait, and does not refuse the request:
 *     {@code block_on_overflow}
 */
public record QueueSettings(int size, int consumers, boolean blocksWhenFull) {

  private static final QueueSettings DEFAULT = new QueueSettings(1_000, 10, false);

  /** Checks the ranges. */
  public QueueSettings {
    check("size", size);
    check("consumers", consumers);
  }

  private static void check(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be 1 or more, but was " + value);
    }
  }

  /** Returns the queue of a Collector: 1000 requests, 10 consumers, refuses when full. */
  public static QueueSettings ofCollector() {
    return DEFAULT;
  }

  /** Returns the same queue for so many requests. */
  public QueueSettings size(int requests) {
    return new QueueSettings(requests, consumers, blocksWhenFull);
  }

  /** Returns the same queue with so many consumers. */
  public QueueSettings consumers(int number) {
    return new QueueSettings(size, number, blocksWhenFull);
  }

  /** Returns the same queue, which lets its caller wait when it is full. */
  public QueueSettings blocking() {
    return new QueueSettings(size, consumers, true);
  }
}
