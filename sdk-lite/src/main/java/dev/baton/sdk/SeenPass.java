package dev.baton.sdk;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.LivePass;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one pass, in the form that is quick to take down: the program under test waits
 * for that, but nobody waits for the {@link Pass} that is made of it when a test first reads it.
 */
final class SeenPass implements LivePass {

  private static final int MAX_LENGTH = 8_192;

  private final Direction direction;
  private final String service;
  private final Moment moment;
  private final long epochNanos;
  private final Class<?> carrier;
  private final Class<?> accessor; // the getter or setter
  private final SpanContext span;
  private final Baggage baggage;
  private final List<String> headers; // names and values in turn; the last value of a name counts
  private final List<String> names;
  private @Nullable Pass pass;

  SeenPass(
      Direction direction,
      String service,
      Moment moment,
      long epochNanos,
      Class<?> carrier,
      Class<?> accessor,
      SpanContext span,
      Baggage baggage,
      List<String> headers,
      List<String> names) {
    this.direction = direction;
    this.service = service;
    this.moment = moment;
    this.epochNanos = epochNanos;
    this.carrier = carrier;
    this.accessor = accessor;
    this.span = span;
    this.baggage = baggage;
    this.headers = headers;
    this.names = names;
  }

  @Override
  public synchronized Pass snapshot() {
    if (pass == null) {
      pass = toPass();
    }
    return pass;
  }

  private Pass toPass() {
    return new Pass(
        direction,
        service,
        moment,
        epochNanos,
        CarrierKind.of(carrier, accessor),
        carrier.getSimpleName(),
        span,
        baggage,
        headerMap(),
        names.stream().map(SeenPass::lowerCase).toList());
  }

  private Map<String, String> headerMap() {
    Map<String, String> map = new LinkedHashMap<>();
    Iterator<String> texts = headers.iterator();
    while (texts.hasNext()) {
      map.put(lowerCase(texts.next()), texts.next());
    }
    return map;
  }

  static Class<?> classOf(@Nullable Object object) {
    return object == null ? Void.class : object.getClass();
  }

  /** Returns the text, or its beginning if it is so long that it should not be kept. */
  static String cap(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
