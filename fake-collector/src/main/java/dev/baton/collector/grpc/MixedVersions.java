package dev.baton.collector.grpc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failure of a class path whose parts of gRPC are of several versions. */
final class MixedVersions {

  /** A class of each part, by name: what is missing may be one of them. */
  private static final List<String> PARTS =
      List.of(
          "io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder",
          "io.grpc.internal.GrpcUtil",
          "io.grpc.ManagedChannel",
          "io.grpc.stub.ClientCalls");

  private MixedVersions() {}

  static IllegalStateException failure(LinkageError error) {
    return new IllegalStateException(text(PARTS.stream(), error), error);
  }

  static String text(Stream<String> parts, LinkageError error) {
    return "The exporter cannot speak gRPC, because parts of gRPC on the class path do not fit"
        + " together: "
        + parts.map(MixedVersions::jar).distinct().collect(Collectors.joining(", "))
        + ". Import io.grpc:grpc-bom in one version, 1.58 or later, so that all are of this version. ("
        + error
        + ")";
  }

  private static String jar(String part) {
    try {
      Class<?> type = Class.forName(part, false, MixedVersions.class.getClassLoader());
      String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    } catch (ClassNotFoundException | LinkageError e) {
      return part + " is missing";
    }
  }
}
