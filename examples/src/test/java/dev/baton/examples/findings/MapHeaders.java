package dev.baton.examples.findings;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;

/** Reads the headers of a message for a propagator. */
final class MapHeaders implements TextMapGetter<Map<String, String>> {

  @Override
  public Iterable<String> keys(Map<String, String> headers) {
    return headers.keySet();
  }

  @Override
  public String get(Map<String, String> headers, String name) {
    return headers == null ? null : headers.get(name);
  }
}
