package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class GrpcTest {

  @Test
  void aCallIsOneTrace(TraceHarness harness) throws Exception {
    String answer = restock(harness, "books");

    assertThat(answer).isEqualTo("7 books");
    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            restock                @web
              stock.Stock/Count    @web    CLIENT  rpc.grpc.status_code=0
                stock.Stock/Count  @stock  SERVER  rpc.grpc.status_code=0
            """)
        .hasShape(
            byService(),
            """
            restock              @web
              stock.Stock/Count  @stock  SERVER  rpc.system=grpc
            """);
    assertThat(harness.recording().snapshot().extractions())
        .extracting(Pass::carrier, pass -> pass.baggage().getEntryValue("customer.tier"))
        .containsExactly(tuple(CarrierKind.GRPC, "gold"));
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aCallThatFailsHasTheErrorAtBothEnds(TraceHarness harness) {
    assertThatThrownBy(() -> restock(harness, "bikes")).isInstanceOf(StatusRuntimeException.class);

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            byService(),
            """
            restock              @web
              stock.Stock/Count  @stock  SERVER  ERROR  rpc.grpc.status_code=13
            """);
    assertThat(harness.findings()).isEmpty();
  }

  private static String restock(TraceHarness harness, String item) throws Exception {
    OpenTelemetry web = harness.service("web");
    Server server = serve(harness.service("stock"));
    ManagedChannel channel = connect(web, server.getPort());
    try {
      return Restock.run(web, () -> count(channel, item));
    } finally {
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }
  }

  private static Server serve(OpenTelemetry telemetry) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(StockService.definition())
        .intercept(GrpcTelemetry.create(telemetry).createServerInterceptor())
        .build()
        .start();
  }

  private static ManagedChannel connect(OpenTelemetry telemetry, int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .intercept(GrpcTelemetry.create(telemetry).createClientInterceptor())
        .build();
  }

  private static String count(ManagedChannel channel, String item) {
    return ClientCalls.blockingUnaryCall(channel, StockService.COUNT, CallOptions.DEFAULT, item);
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
