package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.boundary.Endpoint;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.loadbalancing.LoadBalancer;
import dev.baton.collector.pipeline.loadbalancing.LoadBalancerSettings;
import dev.baton.decision.SplitDecision;
import dev.baton.decision.SplitView;
import dev.baton.time.VirtualClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several Collectors of one process on one clock. An exporter whose endpoint names one of them, as
 * {@code gateway:4317} does, leads into the receiver of it that listens on that port; {@link
 * #connect} says so where the names differ. Thread-safe.
 *
 * <pre>{@code
 * ConnectedCollectors collectors = new ConnectedCollectors();
 * CollectorEngine agent = collectors.add("agent", CollectorConfig.of(agentYaml));
 * CollectorEngine gateway = collectors.add("gateway", CollectorConfig.of(gatewayYaml));
 * }</pre>
 */
public final class ConnectedCollectors implements SplitView, AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int MOST_STEPS = 36_000;
  private static final int DEFAULT_PORT = 4317;
  private static final Set<String> LOAD_BALANCERS = Set.of("loadbalancing", "load_balancing");

  /** An exporter of a Collector. */
  private record Source(String collector, String exporter) {}

  private final VirtualTime time = new VirtualTime(VirtualClock.create());
  private final Map<String, CollectorEngine> engines = new LinkedHashMap<>();
  private final Map<Source, String> connections = new LinkedHashMap<>();
  private final Map<Source, List<String>> inTurn = new LinkedHashMap<>();
  private final RoutedSpans routed = new RoutedSpans();
  private Runnable beforeSettling = () -> {};

  VirtualTime time() {
    return time;
  }

  /** The clock of all Collectors. */
  public VirtualClock clock() {
    return time.clock();
  }

  /**
   * Starts a Collector.
   *
   * @throws IllegalArgumentException if there is one of this name
   */
  public CollectorEngine add(String name, CollectorConfig config) {
    return add(name, config, true);
  }

  CollectorEngine addWithoutExplanations(String name, CollectorConfig config) {
    return add(name, config, false);
  }

  private CollectorEngine add(String name, CollectorConfig config, boolean explains) {
    synchronized (time) {
      if (engines.containsKey(name)) {
        throw new IllegalArgumentException("there is a collector " + name + " already");
      }
      CollectorEngine engine = new CollectorEngine(name, config.plan(), explains, this);
      engines.put(name, engine);
      connectAll();
      return engine;
    }
  }

  /**
   * Lets an exporter lead into another Collector, whatever endpoint it names: {@code
   * connect("agent", "otlp/gateway", "gateway")}. That one may be added later.
   */
  public void connect(String from, String exporter, String to) {
    synchronized (time) {
      connections.put(new Source(from, exporter), to);
      connectAll();
    }
  }

  /**
   * Lets an exporter lead into several Collectors in turn, as a plain balancer of connections does:
   * {@code connectInTurn("agent", "otlp/gateway", "gw-1", "gw-2")}. The exports of one trace come
   * to different ones.
   */
  public void connectInTurn(String from, String exporter, String... to) {
    synchronized (time) {
      inTurn.put(new Source(from, exporter), List.of(to));
      connectAll();
    }
  }

  /** Notes an engine that was made by itself. */
  void adopt(CollectorEngine engine) {
    engines.put(engine.name(), engine);
  }

  @Override
  public List<SplitDecision> splitDecisions() {
    settle();
    synchronized (time) {
      return routed.splitDecisions();
    }
  }

  private void connectAll() {
    for (CollectorEngine from : engines.values()) {
      from.plan().definition().exporters().forEach((id, body) -> connect(from, id, body));
    }
  }

  private void connect(CollectorEngine from, ComponentId exporter, ConfigNode body) {
    List<String> turns = inTurn.get(new Source(from.name(), exporter.toString()));
    if (turns != null) {
      takeTurns(turns).ifPresent(from.backend(exporter.toString())::leadTo);
      return;
    }
    if (LOAD_BALANCERS.contains(exporter.type())) {
      balanced(body).ifPresent(from.backend(exporter.toString())::leadTo);
      return;
    }
    String told = connections.get(new Source(from.name(), exporter.toString()));
    Optional<Endpoint> endpoint = Endpoint.ofExporter(body);
    Optional<Consumer> target =
        told == null
            ? endpoint.filter(place -> !place.isOn(from.name())).flatMap(this::at)
            : Optional.ofNullable(engines.get(told)).map(engine -> into(engine, endpoint));
    target.ifPresent(from.backend(exporter.toString())::leadTo);
  }

  private Optional<Consumer> takeTurns(List<String> names) {
    List<Consumer> consumers =
        names.stream()
            .flatMap(name -> Optional.ofNullable(engines.get(name)).stream())
            .map(engine -> routed.noting(engine, into(engine, Optional.empty())))
            .toList();
    AtomicInteger next = new AtomicInteger();
    return consumers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (data, client) ->
                consumers
                    .get(Math.floorMod(next.getAndIncrement(), consumers.size()))
                    .consume(data, client));
  }

  /** Returns a load balancer of the backends that are Collectors here; empty if none is. */
  private Optional<Consumer> balanced(ConfigNode body) {
    LoadBalancerSettings settings = LoadBalancerSettings.of(ComponentSettings.of(body));
    Map<String, Consumer> backends = new LinkedHashMap<>();
    for (String hostname : settings.hostnames()) {
      Endpoint.parse(hostname)
          .map(place -> place.port() == 0 ? new Endpoint(place.host(), DEFAULT_PORT) : place)
          .ifPresent(
              place ->
                  engines.values().stream()
                      .filter(engine -> place.isOn(engine.name()))
                      .findFirst()
                      .ifPresent(
                          engine ->
                              backends.put(
                                  hostname,
                                  routed.noting(engine, into(engine, Optional.of(place))))));
    }
    instances(settings.service())
        .forEach(
            engine ->
                backends.put(
                    engine.name() + ":" + DEFAULT_PORT,
                    routed.noting(engine, into(engine, Optional.empty()))));
    if (!backends.isEmpty() && settings.routingKey().equals("attributes")) {
      throw ConfigException.at(
          body, "Baton routes by traceID or by service, and not by attributes");
    }
    return backends.isEmpty()
        ? Optional.empty()
        : Optional.of(new LoadBalancer(settings, backends));
  }

  /** The Collectors behind a service's name: {@code gateway}, or {@code gateway-0} and so on. */
  private Stream<CollectorEngine> instances(String service) {
    String first = service.split("[.:]", 2)[0];
    Pattern numbered = Pattern.compile(Pattern.quote(first) + "(-\\d+)?");
    return engines.values().stream()
        .filter(engine -> !first.isEmpty() && numbered.matcher(engine.name()).matches());
  }

  /** Returns what takes the spans that are sent to this endpoint; empty if it is none of these. */
  public Optional<Consumer> at(Endpoint endpoint) {
    synchronized (time) {
      return engines.values().stream()
          .filter(engine -> endpoint.isOn(engine.name()))
          .findFirst()
          .map(engine -> into(engine, Optional.of(endpoint)));
    }
  }

  private static Consumer into(CollectorEngine engine, Optional<Endpoint> endpoint) {
    int port = endpoint.map(Endpoint::port).orElse(0);
    List<String> listening =
        engine.plan().definition().receivers().entrySet().stream()
            .filter(receiver -> receiver.getKey().type().equals("otlp"))
            .filter(receiver -> Endpoint.portsOf(receiver.getValue()).contains(port))
            .map(receiver -> receiver.getKey().toString())
            .toList();
    @Nullable String receiver = listening.size() == 1 ? listening.get(0) : null;
    return (data, client) ->
        engine.receive(receiver == null ? engine.receiver() : receiver, data, ClientInfo.NONE);
  }

  /** Returns the Collector of this name; empty if there is none. */
  public Optional<CollectorEngine> find(String name) {
    synchronized (time) {
      return Optional.ofNullable(engines.get(name));
    }
  }

  /** What has to happen before time may pass, such as waiting for spans that are on their way. */
  public void beforeSettling(Runnable action) {
    synchronized (time) {
      beforeSettling = action;
    }
  }

  /** Lets time pass until no Collector holds anything. */
  public void settle() {
    Runnable first;
    synchronized (time) {
      first = beforeSettling;
    }
    first.run();
    for (int step = 0; step < MOST_STEPS && arePending(); step++) {
      clock().advance(STEP);
    }
  }

  /** Tells whether anything is pending, once all that is being sent is answered. */
  private boolean arePending() {
    List<CollectorEngine> all;
    synchronized (time) {
      all = List.copyOf(engines.values());
    }
    all.forEach(CollectorEngine::awaitAnswers);
    synchronized (time) {
      return all.stream().anyMatch(CollectorEngine::isPending);
    }
  }

  /** Starts all Collectors again, without anything that they have received. */
  public void restart() {
    synchronized (time) {
      time.clear();
      routed.clear();
      engines.values().forEach(CollectorEngine::restart);
      connectAll();
    }
  }

  /** Shuts all Collectors down, those first that were added first. */
  @Override
  public void close() {
    synchronized (time) {
      engines.values().forEach(CollectorEngine::close);
    }
  }
}
