package dev.baton.collector.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixedVersionsTest {

  @Test
  void namesEachJarAndTheRemedy() {
    String text =
        MixedVersions.text(
            Stream.of(
                "io.grpc.Server", "io.grpc.internal.GrpcUtil", "io.grpc.Channel", "io.grpc.No"),
            new NoSuchFieldError("DEFAULT_SERVER_PERMIT_KEEPALIVE_TIME_NANOS"));

    assertThat(text.replaceAll("-\\d+\\.\\d+\\.\\d+\\.jar", "-VERSION.jar"))
        .isEqualTo(
            "The exporter cannot speak gRPC, because parts of gRPC on the class path do not fit"
                + " together: grpc-api-VERSION.jar, grpc-core-VERSION.jar, io.grpc.No is missing."
                + " Import io.grpc:grpc-bom in one version, 1.58 or later, so that all are of this"
                + " version. (java.lang.NoSuchFieldError:"
                + " DEFAULT_SERVER_PERMIT_KEEPALIVE_TIME_NANOS)");
  }
}
