package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.grpc.GrpcWire;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

@TraceTest
class GrpcWireTest {

  private static final String ONE_TRACE =
      """
      restock              @web
        stock.Stock/Count  @stock  SERVER
      """;

  @Test
  void whatCrossesTheWireIsSeenAtBothEnds(TraceHarness harness) throws Exception {
    GrpcWire out = GrpcWire.tap(harness.wire("leaving web"));
    GrpcWire in = GrpcWire.tap(harness.wire("reaching stock"));

    restock(harness, out, in);

    assertThat(harness).hasShape(byService(), ONE_TRACE);
    Sighting left = out.forwarded().get(0);
    Sighting arrived = in.calls().get(0);
    assertThat(left.carrier()).isEqualTo(CarrierKind.GRPC);
    assertThat(left.subject()).isEqualTo("stock.Stock/Count");
    assertThat(left.headers().keySet()).containsExactlyInAnyOrder("traceparent", "baggage");
    assertThat(arrived.headers()).isEqualTo(left.headers());
    assertThat(arrived.headerNames()).contains("authorization", "user-agent", "trace-bin");
    assertThat(harness.recording().snapshot().sightings().toString()).doesNotContain("s3cret");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aClientThatSendsNoneIsAnEndOfTheTrace(TraceHarness harness) throws Exception {
    restock(harness, GrpcWire.tap(harness.wire("edge")).strips("traceparent"), untouched(harness));

    assertThat(harness).hasTraces(2);
    assertThat(harness.findings()).hasSize(1);
    assertThat(harness.findings().get(0).evidence().get(1))
        .startsWith("between them 'edge' received traceparent 00-")
        .endsWith(" and sent none: authorization, baggage, trace-bin");
    assertThat(harness.findings().get(0).cause()).isEqualTo("so 'edge' strips the header.");
  }

  @Test
  void aServerThatGetsAnUnreadableHeaderBeginsATrace(TraceHarness harness) throws Exception {
    restock(
        harness, untouched(harness), GrpcWire.tap(harness.wire("mesh")).corrupts("traceparent"));

    assertThat(harness).hasTraces(2);
    assertThat(harness.wire("mesh").sightings(Side.LEFT).get(0).values("traceparent").get(0))
        .contains("!");
  }

  @Test
  void whoLosesOnlyTheBaggageIsNotAccusedOfTheTrace(TraceHarness harness) throws Exception {
    GrpcWire edge = GrpcWire.tap(harness.wire("edge")).strips("baggage");

    restock(harness, edge, GrpcWire.tap(harness.wire("mesh")).strips("traceparent"));

    assertThat(harness).hasTraces(2);
    assertThat(harness.findings().get(0).cause()).isEqualTo("so 'mesh' strips the header.");
  }

  @Test
  void whoSendsAHeaderTwiceBreaksTheTraceAndIsNamed(TraceHarness harness) throws Exception {
    GrpcWire edge = GrpcWire.tap(harness.wire("edge")).duplicates("traceparent");

    restock(harness, edge, untouched(harness));

    assertThat(edge.forwarded().get(0).values("traceparent")).hasSize(2);
    assertThat(harness).hasTraces(2);
    assertThat(harness.findings().get(0).cause())
        .isEqualTo("so 'edge' sends the header more than once.");
  }

  private static GrpcWire untouched(TraceHarness harness) {
    return GrpcWire.tap(harness.wire("untouched"));
  }

  private static void restock(TraceHarness harness, GrpcWire out, GrpcWire in) throws Exception {
    OpenTelemetry web = harness.service("web");
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(StockService.definition())
            .intercept(GrpcTelemetry.create(harness.service("stock")).createServerInterceptor())
            .intercept(in.serverInterceptor())
            .build()
            .start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .usePlaintext()
            .intercept(
                List.of(
                    out.clientInterceptor(),
                    GrpcTelemetry.create(web).createClientInterceptor(),
                    MetadataUtils.newAttachHeadersInterceptor(credentials())))
            .build();
    try {
      String answer =
          Restock.run(
              web,
              () ->
                  ClientCalls.blockingUnaryCall(
                      channel, StockService.COUNT, CallOptions.DEFAULT, "books"));
      assertThat(answer).isEqualTo("7 books");
    } finally {
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }
  }

  private static Metadata credentials() {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer s3cret");
    metadata.put(
        Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {1, 2, 3});
    return metadata;
  }
}
