package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.LEN;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.TracesRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads requests with spans: checks everything, and keeps the spans as bytes. */
@Internal
public final class TracesReader {

  private final WireInput input;
  private final CommonReader common;
  private final SpanReader spans;
  private final SpanScan scan;

  private TracesReader(WireInput input) {
    this.input = input;
    common = new CommonReader(input);
    spans = new SpanReader(input, common);
    scan = new SpanScan(input.body());
  }

  /**
   * Returns the request that these bytes are. They must not change any more.
   *
   * @throws WireException if a field is not as OTLP defines it
   * @throws IOException if they are no protobuf message
   */
  public static TracesRequest read(byte[] body) throws IOException {
    return read(new WireInput(body));
  }

  static TracesRequest read(WireInput input) throws IOException {
    return new TracesReader(input).request();
  }

  private TracesRequest request() throws IOException {
    List<ResourceSpans> groups = new ArrayList<>();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> groups.add(resourceSpans());
        default -> input.skipUnknown(tag, "ExportTraceServiceRequest");
      }
    }
    return new TracesRequest(groups, input.unknownFields());
  }

  private ResourceSpans resourceSpans() throws IOException {
    ResourceReader resource = new ResourceReader(input, common);
    List<ScopeSpans> groups = new ArrayList<>();
    List<ScopeSpans> deprecated = new ArrayList<>();
    String schemaUrl = "";
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> resource.read();
        case (2 << 3) | LEN -> groups.add(scopeSpans());
        case (3 << 3) | LEN -> schemaUrl = input.text();
        case (1000 << 3) | LEN -> deprecated.add(scopeSpans());
        default -> input.skipUnknown(tag, "ResourceSpans");
      }
    }
    input.leave(outer);
    return new ResourceSpans(
        resource.resource(), groups.isEmpty() ? deprecated : groups, schemaUrl);
  }

  private ScopeSpans scopeSpans() throws IOException {
    ScopeReader scope = new ScopeReader(input, common);
    SentSpans.Builder places = new SentSpans.Builder(input.body());
    String schemaUrl = "";
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> scope.read();
        case (2 << 3) | LEN -> check(places);
        case (3 << 3) | LEN -> schemaUrl = input.text();
        default -> input.skipUnknown(tag, "ScopeSpans");
      }
    }
    input.leave(outer);
    return new ScopeSpans(scope.scope(), places.build(), schemaUrl);
  }

  private void check(SentSpans.Builder places) throws IOException {
    int start = input.position();
    if (input.skipUsual(scan)) {
      places.add(start, scan.traceId());
    } else {
      spans.span();
      places.add(start, SentSpans.UNKNOWN);
    }
  }
}
