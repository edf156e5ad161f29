package dev.baton.trace;

import io.opentelemetry.api.baggage.Baggage;
import org.jspecify.annotations.Nullable;

/**
 * What only the process that made a span can know of it; a span that came over the wire has none.
 *
 * @param started the moment of its start
 * @param ended the moment of its end, null while it is open
 * @param baggage what the span could see when it started
 * @param decision why it was sampled or not
 */
public record SpanOrigin(
    Moment started, @Nullable Moment ended, Baggage baggage, SamplingDecision decision) {

  /**
   * One moment of the program.
   *
   * @param sequence its place in the order of everything that the Recording saw, from 1
   * @param thread the name of the thread
   * @param at the line in the user's code, null if it was not looked for or not found
   */
  public record Moment(long sequence, String thread, @Nullable CallSite at) {}
}
