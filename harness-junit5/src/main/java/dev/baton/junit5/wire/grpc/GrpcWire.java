package dev.baton.junit5.wire.grpc;

import dev.baton.junit5.wire.ActiveHeaderFaults;
import dev.baton.junit5.wire.BreaksHeaders;
import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.HeaderFault;
import dev.baton.junit5.wire.Wire;
import dev.baton.junit5.wire.Wire.Crossing;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;

/**
 * A place between a gRPC client and a server, at either end of the connection: it records the
 * metadata of each call and may break it. Thread-safe.
 *
 * <p>gRPC runs its interceptors from the last to the first. At the client, the tap must run after
 * the interceptor that injects, so pass it to {@code intercept} <em>before</em> the
 * instrumentation. At the server, it must run before the one that extracts, so pass it
 * <em>after</em> the instrumentation.
 *
 * <pre>{@code
 * GrpcWire edge = GrpcWire.tap(harness.wire("edge")).strips("traceparent");
 * channel.intercept(edge.clientInterceptor(), telemetry.createClientInterceptor());
 * }</pre>
 */
public final class GrpcWire implements BreaksHeaders<GrpcWire> {

  private final Wire wire;
  private final ActiveHeaderFaults faults = new ActiveHeaderFaults();

  private GrpcWire(Wire wire) {
    this.wire = wire;
  }

  /** Returns a tap that records at this place. */
  public static GrpcWire tap(Wire wire) {
    return new GrpcWire(wire);
  }

  @Override
  public GrpcWire breaks(HeaderFault fault) {
    faults.add(fault);
    return this;
  }

  @Override
  public GrpcWire passesHeadersOn() {
    faults.clear();
    return this;
  }

  /** Returns the sightings of calls as they arrived here, in order. */
  public List<Sighting> calls() {
    return wire.sightings(Side.ARRIVED);
  }

  /** Returns the sightings of calls as they left, in order. */
  public List<Sighting> forwarded() {
    return wire.sightings(Side.LEFT);
  }

  /** Returns the interceptor for the client. */
  public ClientInterceptor clientInterceptor() {
    return new ClientInterceptor() {
      @Override
      public <Q, A> ClientCall<Q, A> interceptCall(
          MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<Q, A>(next.newCall(method, options)) {
          @Override
          public void start(Listener<A> answers, Metadata metadata) {
            pass(method, metadata);
            super.start(answers, metadata);
          }
        };
      }
    };
  }

  /** Returns the interceptor for the server. */
  public ServerInterceptor serverInterceptor() {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
        pass(call.getMethodDescriptor(), metadata);
        return next.startCall(call, metadata);
      }
    };
  }

  private void pass(MethodDescriptor<?, ?> method, Metadata metadata) {
    List<Header> arrived = MetadataHeaders.of(metadata);
    Crossing crossing = wire.arrives(CarrierKind.GRPC, method.getFullMethodName(), arrived);
    List<Header> leaving = faults.applyTo(arrived, crossing);
    MetadataHeaders.replace(arrived, leaving, metadata);
    crossing.leaves(leaving);
  }
}
