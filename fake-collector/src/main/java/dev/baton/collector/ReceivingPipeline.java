package dev.baton.collector;

import dev.baton.collector.otlp.NotRetryableException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.otlp.RequestHeaders;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.trace.CapturedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands what a collector receives to the configuration that it runs. Thread-safe. */
final class ReceivingPipeline {

  private static final String ADDRESS = "127.0.0.1";

  private final CollectorEngine engine;

  ReceivingPipeline(CollectorEngine engine) {
    this.engine = engine;
  }

  /**
   * Hands on a request as it was sent.
   *
   * @throws NotRetryableException if a component refuses it for good
   */
  void receive(TracesRequest request, RequestHeaders headers) {
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    headers.names().forEach(name -> metadata.put(name, headers.values(name)));
    try {
      engine.receive(
          engine.receiver(), OtlpTraceData.of(request), new ClientInfo(true, ADDRESS, metadata));
    } catch (ConsumeException e) {
      if (e.isPermanent()) {
        throw new NotRetryableException(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }

  /** Hands on spans of this process. */
  void receive(List<CapturedSpan> spans) {
    engine.receive(spans);
  }
}
