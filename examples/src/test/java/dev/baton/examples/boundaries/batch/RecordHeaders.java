package dev.baton.examples.boundaries.batch;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads a context from the headers of a Kafka record, whose values are bytes. */
final class RecordHeaders implements TextMapGetter<Headers> {

  @Override
  public Iterable<String> keys(Headers headers) {
    return Arrays.stream(headers.toArray()).map(Header::key).toList();
  }

  @Override
  public String get(Headers headers, String name) {
    Header header = headers == null ? null : headers.lastHeader(name);
    return header == null ? null : text(header);
  }

  /** A record may have a header several times, and baggage may well stand in all of them. */
  @Override
  public Iterator<String> getAll(Headers headers, String name) {
    List<String> values = new ArrayList<>();
    if (headers != null) {
      headers.headers(name).forEach(header -> values.add(text(header)));
    }
    return values.iterator();
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
