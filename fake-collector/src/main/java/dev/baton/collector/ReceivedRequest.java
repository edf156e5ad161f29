package dev.baton.collector;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RequestHeaders;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.OtlpRequest;
import java.util.Arrays;

/** A request that the collector has accepted. */
public final class ReceivedRequest {

  private final Signal signal;
  private final OtlpFormat format;
  private final byte[] body;
  private final RequestHeaders headers;
  private final int items;

  ReceivedRequest(
      Signal signal, OtlpFormat format, byte[] body, RequestHeaders headers, int items) {
    this.signal = signal;
    this.format = format;
    this.body = body;
    this.headers = headers;
    this.items = items;
  }

  /** Returns its signal. */
  public Signal signal() {
    return signal;
  }

  /** Returns the encoding in which it was sent. */
  public OtlpFormat format() {
    return format;
  }

  /** Returns the headers or metadata with which it was sent. */
  public RequestHeaders headers() {
    return headers;
  }

  /** Returns a copy of its body, decompressed. */
  public byte[] body() {
    return body.clone();
  }

  boolean hasBody(byte[] other) {
    return Arrays.equals(body, other);
  }

  /** Returns the number of spans, metric data points or log records. */
  public int items() {
    return items;
  }

  /** Returns what it consists of, as it was sent. Decoded at each call. */
  public OtlpRequest content() {
    try {
      return format.decodeRequest(signal, body);
    } catch (MalformedOtlpException e) {
      throw new IllegalStateException("the request was decoded before", e);
    }
  }

  /** Returns a text such as {@code TRACES, 3 items, application/json}. */
  @Override
  public String toString() {
    return signal + ", " + items + (items == 1 ? " item, " : " items, ") + format.mediaType();
  }
}
