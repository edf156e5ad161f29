package dev.baton.examples.spark;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import scala.Tuple2;

/**
 * The spans of one trace and one resource, as a task hands them to another one.
 *
 * @param part the part of the archive that they come from
 * @param number their number in that part, which keeps their order
 * @param protobuf the spans
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record ArchivedChunk(int part, long number, byte[] protobuf) implements Serializable {

  /** Divides a message by trace. */
  static List<Tuple2<String, ArchivedChunk>> of(TraceData message, int part, long number) {
    List<Tuple2<String, ArchivedChunk>> chunks = new ArrayList<>();
    for (ResourceSpansData resource : message.resourceSpans()) {
      TraceChunks.byTrace(resource, true)
          .forEach(
              (id, chunk) -> {
                TraceData alone = new TraceData();
                alone.resourceSpans().add(chunk);
                byte[] bytes = OtlpTraceData.writeProtobuf(alone);
                chunks.add(new Tuple2<>(id.toString(), new ArchivedChunk(part, number, bytes)));
              });
    }
    return chunks;
  }

  TraceData spans() {
    try {
      return OtlpTraceData.readProtobuf(protobuf);
    } catch (MalformedOtlpException e) {
      throw new IllegalStateException("a task has written what cannot be read", e);
    }
  }
}
