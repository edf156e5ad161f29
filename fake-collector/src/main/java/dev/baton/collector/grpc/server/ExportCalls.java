package dev.baton.collector.grpc.server;

import dev.baton.collector.compression.BodyReader;
import dev.baton.collector.compression.Zstd;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.grpc.GrpcCode;
import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.http2.HeaderField;
import dev.baton.collector.http2.Http2Handler;
import dev.baton.collector.http2.Http2Stream;
import dev.baton.collector.http2.RequestListener;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.sockets.InFlight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a call wants, and answers it on a thread that may wait. */
final class ExportCalls implements Http2Handler {

  private static final Map<String, Signal> METHODS =
      Stream.of(Signal.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  signal -> "/" + signal.grpcService() + "/Export", Function.identity()));
  private static final RequestListener NOBODY =
      new RequestListener() {
        @Override
        public void body(byte[] from, int offset, int length) {}

        @Override
        public void end() {}

        @Override
        public void expired() {}

        @Override
        public void cancelled() {}
      };

  private final OtlpIntake intake;
  private final ReceiverFaults script;
  private final ExportService service;
  private final BodyReader bodies = new BodyReader(ExportCall.MAX_MESSAGE_BYTES);
  private final InFlight inFlight = new InFlight();
  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

  ExportCalls(OtlpIntake intake, ReceiverFaults script) {
    this.intake = intake;
    this.script = script;
    this.service = new ExportService(intake);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "baton-otlp-grpc-call-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public RequestListener begin(Http2Stream stream, List<HeaderField> fields) {
    CallHead head = new CallHead(fields);
    CallHead.@Nullable Rejection rejection = head.rejection();
    if (head.isForbidden()) {
      refused(head, GrpcCode.INTERNAL.saying("the header connection is forbidden"));
      stream.reset();
      return NOBODY;
    } else if (rejection != null) {
      refuse(stream, head, rejection.httpStatus(), rejection.status());
      return NOBODY;
    }
    Signal signal = METHODS.get(head.path());
    @Nullable MessageEncoding encoding = MessageEncoding.of(head.encoding());
    if (signal == null) {
      refuse(stream, head, 200, GrpcCode.UNIMPLEMENTED.saying("unknown method " + head.name()));
    } else if (encoding == null) {
      refuse(stream, head, 200, unknown(head.encoding()));
    } else {
      return call(stream, head, signal, encoding);
    }
    return NOBODY;
  }

  private static GrpcStatus unknown(String encoding) {
    String missing =
        encoding.equals("zstd") ? ", which needs " + Zstd.ARTIFACT + " on the class path" : "";
    return GrpcCode.UNIMPLEMENTED.saying(
        "there is no decompressor for the grpc-encoding '" + encoding + "'" + missing);
  }

  private RequestListener call(
      Http2Stream stream, CallHead head, Signal signal, MessageEncoding encoding) {
    GrpcFaults faults = GrpcFaults.of(script, signal);
    GrpcFaults.@Nullable Refused unread = faults.beforeReading();
    if (unread != null) {
      refused(head, unread.status());
      stream.answer(unread.response());
      return NOBODY;
    }
    if (head.timeout() != null) {
      stream.limit(head.timeout());
    }
    return new ExportCall(this, stream, head, signal, encoding, faults);
  }

  private void refuse(Http2Stream stream, CallHead head, int httpStatus, GrpcStatus status) {
    refused(head, status);
    stream.answer(GrpcAnswers.failure(head, httpStatus, status, null));
  }

  /** Answers a call whose message has come. */
  void answer(ExportCall call) {
    inFlight.enter();
    try {
      threads.execute(
          () -> {
            try {
              service.answer(call);
            } finally {
              inFlight.leave();
            }
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) { // closed, or no more threads
      call.refuse(GrpcCode.UNAVAILABLE.saying("there is no thread to answer: " + e));
      inFlight.leave();
    }
  }

  BodyReader.Held hold() {
    return bodies.hold();
  }

  void refused(CallHead head, GrpcStatus status) {
    intake.refused(new Refusal("gRPC " + head.name(), "gRPC " + status.code(), status.message()));
  }

  @Override
  public void notSpoken(String reason) {
    String here = "; this is the endpoint for the protocol grpc";
    intake.refused(new Refusal("gRPC connection", "closed", reason + here));
  }

  @Override
  public void notAccepted(String reason) {
    intake.refused(new Refusal("gRPC connection", "not accepted", reason));
  }

  /** Waits at most one second for calls in progress to be answered. */
  void awaitAnswers() {
    inFlight.awaitNone(1, TimeUnit.SECONDS);
  }

  /** Starts no further call. */
  void close() {
    threads.shutdown();
  }
}
