package dev.baton.examples.boundaries.rabbitmq;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes a context as headers of an AMQP message. What was sent as a {@code String}
 * arrives as a {@code LongString}, and a message without headers has null for them.
 */
class AmqpHeaders
    implements TextMapGetter<Map<String, Object>>, TextMapSetter<Map<String, Object>> {

  @Override
  public void set(Map<String, Object> headers, String name, String value) {
    headers.put(name, value);
  }

  @Override
  public String get(Map<String, Object> headers, String name) {
    Object value = headers == null ? null : headers.get(name);
    return value == null ? null : value.toString();
  }

  @Override
  public Iterable<String> keys(Map<String, Object> headers) {
    return headers == null ? Set.of() : headers.keySet();
  }
}
