package dev.baton.usercode;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;

/** Reads headers from a map. */
enum MapGetter implements TextMapGetter<Map<String, String>> {
  INSTANCE;

  @Override
  public Iterable<String> keys(Map<String, String> headers) {
    return headers.keySet();
  }

  @Override
  public String get(Map<String, String> headers, String name) {
    return headers == null ? null : headers.get(name);
  }
}
