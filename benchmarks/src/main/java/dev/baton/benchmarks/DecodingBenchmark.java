package dev.baton.benchmarks;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request of 512 spans, from bytes to objects. */
public class DecodingBenchmark {

  /** What arrived. */
  @State(Scope.Benchmark)
  public static class Body {
    final byte[] bytes = OtlpBatch.bytes();
  }

  /** The official generated classes: what the ratios are relative to. */
  @Benchmark
  public ExportTraceServiceRequest generated(Body body) throws IOException {
    return ExportTraceServiceRequest.parseFrom(body.bytes);
  }

  /** Ours, checked, its spans kept as bytes: what a receiver does. */
  @Benchmark
  public OtlpRequest request(Body body) throws MalformedOtlpException {
    return OtlpFormat.PROTOBUF.decodeRequest(Signal.TRACES, body.bytes);
  }

  /** Ours, with each span as it was sent. */
  @Benchmark
  public int eachSpan(Body body) throws MalformedOtlpException {
    TracesRequest request = (TracesRequest) request(body);
    int kinds = 0;
    for (ResourceSpans resource : request.resourceSpans()) {
      for (ScopeSpans scope : resource.scopeSpans()) {
        for (OtlpSpan span : scope.spans()) {
          kinds += span.kind();
        }
      }
    }
    return kinds;
  }

  /** Ours, as tests read it. */
  @Benchmark
  public List<CapturedSpan> spans(Body body) throws MalformedOtlpException {
    return OtlpFormat.PROTOBUF.decode(Signal.TRACES, body.bytes);
  }
}
