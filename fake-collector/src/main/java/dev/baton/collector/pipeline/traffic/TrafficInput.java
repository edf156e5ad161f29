package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.pipeline.data.TraceData;
import java.time.Duration;

/** Spans that a Collector is tried with, in the order in which they arrive. */
@FunctionalInterface
public interface TrafficInput {

  /** Sends everything; a second call sends the same again. */
  void sendTo(Receiver receiver);

  /** Takes the spans, and the time that passes between them. */
  interface Receiver {

    /** Lets time pass. */
    void advance(Duration duration);

    /** Takes spans over; the sender does not touch them any more. */
    void receive(TraceData data);
  }
}
