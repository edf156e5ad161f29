package dev.baton.examples.broken;

import dev.baton.junit5.TraceHarness;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** Programs of gRPC in which an interceptor is missing, or undoes what another has done. */
final class Interceptors {

  private Interceptors() {}

  /** The server's interceptor is registered for the other service only. */
  static void noneOfTheServer(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service stock = Service.of(harness, "stock");
    ServerServiceDefinition service =
        ServerServiceDefinition.builder("stock.Stock")
            .addMethod(
                Rpc.WATCH,
                ServerCalls.asyncServerStreamingCall(
                    (String item, StreamObserver<String> out) -> {
                      stock.step("read shelf");
                      out.onNext("1 " + item);
                      out.onNext("2 " + item);
                      out.onCompleted();
                    }))
            .build();
    try (Rpc rpc = isBroken ? new Rpc(service) : new Rpc(service, Rpc.server(stock))) {
      Channel channel = ClientInterceptors.intercept(rpc.channel, Rpc.client(web));
      web.work(
          "GET /watch",
          () -> {
            List<String> answers = new ArrayList<>();
            ClientCalls.blockingServerStreamingCall(
                    channel, Rpc.WATCH, CallOptions.DEFAULT, "books")
                .forEachRemaining(answers::add);
            return answers.toString();
          });
    }
  }

  /** An interceptor between the traced one and the wire sends metadata of its own. */
  static void ownMetadata(TraceHarness harness, boolean isBroken) throws Exception {
    Service web = Service.of(harness, "web");
    Service stock = Service.of(harness, "stock");
    ClientInterceptor authorizing =
        new ClientInterceptor() {
          @Override
          public <I, O> ClientCall<I, O> interceptCall(
              MethodDescriptor<I, O> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
              @Override
              public void start(Listener<O> listener, Metadata headers) {
                Metadata sent = isBroken ? new Metadata() : headers;
                sent.put(Rpc.key("authorization"), "Bearer abc");
                super.start(listener, sent);
              }
            };
          }
        };
    ServerServiceDefinition service =
        ServerServiceDefinition.builder("stock.Stock")
            .addMethod(
                Rpc.COUNT,
                ServerCalls.asyncUnaryCall(
                    (String item, StreamObserver<String> out) -> {
                      out.onNext("7 " + item);
                      out.onCompleted();
                    }))
            .build();
    try (Rpc rpc = new Rpc(service, Rpc.server(stock))) {
      Channel channel =
          ClientInterceptors.intercept(
              ClientInterceptors.intercept(rpc.channel, authorizing), Rpc.client(web));
      web.work(
          "GET /count",
          () -> ClientCalls.blockingUnaryCall(channel, Rpc.COUNT, CallOptions.DEFAULT, "books"));
    }
  }
}
