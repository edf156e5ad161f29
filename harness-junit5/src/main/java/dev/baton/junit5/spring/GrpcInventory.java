package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.ClassUtils;

/** Whether the channels and servers of gRPC that beans are, or hold, have a tracing interceptor. */
final class GrpcInventory {

  private static final String CHANNEL = "io.grpc.Channel";
  private static final String MANAGED_CHANNEL = "io.grpc.ManagedChannel";
  private static final String STUB = "io.grpc.stub.AbstractStub";
  private static final String SERVER = "io.grpc.Server";

  private static final Pattern CALLED = Pattern.compile("io\\.grpc\\..*");
  private static final Pattern THREADS = Pattern.compile("grpc-.*");
  private static final Pattern TRACING =
      Pattern.compile(".*(Observation|[Tt]racing|opentelemetry|brave).*");

  private GrpcInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    Map<String, Object> channels = held(beans, List.of(CHANNEL, MANAGED_CHANNEL));
    beans.ofType(STUB).forEach((name, stub) -> channels.put(name, stub));
    channels.forEach(
        (name, channel) ->
            interceptorsOf(channel)
                .ifPresent(
                    found -> {
                      if (!isTracing(found)) {
                        add(inventory, Kind.CHANNEL, "channel " + name, CALLED, "Client");
                      }
                    }));
    held(beans, List.of(SERVER))
        .forEach(
            (name, server) ->
                ContextBeans.field(server, "interceptors")
                    .filter(Object[].class::isInstance)
                    .ifPresent(
                        found -> {
                          if (!isTracing(Arrays.asList((Object[]) found))) {
                            add(inventory, Kind.RECEIVER, "server " + name, THREADS, "Server");
                          }
                        }));
  }

  private static void add(
      Inventory inventory, Kind kind, String what, Pattern subjects, String side) {
    String seen = what + " (gRPC) is not observed";
    inventory.line(seen);
    inventory.gap(
        new WiringGap(
            kind,
            seen,
            subjects,
            "intercept it with ObservationGrpc%sInterceptor (micrometer-core)".formatted(side)));
  }

  /** Returns the beans of these types, and what the application's beans hold of them. */
  private static Map<String, Object> held(ContextBeans beans, List<String> typeNames) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (String typeName : typeNames) {
      found.putAll(beans.ofType(typeName));
    }
    List<Object> known = new ArrayList<>(found.values());
    for (String typeName : typeNames) {
      beans
          .type(typeName)
          .ifPresent(
              type ->
                  beans
                      .all()
                      .forEach(
                          (name, bean) ->
                              ContextBeans.fields(bean, type)
                                  .forEach(
                                      (field, value) -> {
                                        if (known.stream().noneMatch(k -> k == value)
                                            && known.stream().noneMatch(k -> k == bean)) {
                                          found.put(place(bean, field), value);
                                        }
                                      })));
    }
    return found;
  }

  private static String place(Object bean, String field) {
    return ClassUtils.getUserClass(bean).getSimpleName() + "." + field;
  }

  /** Returns the interceptors around a channel; empty if its class is not known. */
  private static Optional<List<Object>> interceptorsOf(Object channel) {
    List<Object> found = new ArrayList<>();
    Optional<Object> next = Optional.of(channel);
    while (next.isPresent()) {
      Object current = next.get();
      ContextBeans.field(current, "interceptor").ifPresent(found::add);
      if (current.getClass().getName().endsWith("$RealChannel")) {
        return Optional.of(found);
      }
      next =
          ContextBeans.field(current, "interceptorChannel")
              .or(() -> ContextBeans.field(current, "delegate"))
              .or(() -> ContextBeans.field(current, "channel"));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static boolean isTracing(List<Object> interceptors) {
    return interceptors.stream()
        .anyMatch(one -> TRACING.matcher(one.getClass().getName()).matches());
  }
}
