package dev.baton.collector.pipeline.loadbalancing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Hands the spans of each trace, or of each service, to the one backend that they belong to. */
@Internal
public final class LoadBalancer implements Consumer {

  private final LoadBalancerSettings settings;
  private final HashRing ring;
  private final Map<String, Consumer> backends;

  /**
   * Makes one.
   *
   * @param backends what takes the spans for each of the host names; spans for others are lost
   */
  public LoadBalancer(LoadBalancerSettings settings, Map<String, Consumer> backends) {
    this.settings = settings;
    this.ring =
        new HashRing(
            settings.hostnames().isEmpty() ? backends.keySet() : Set.copyOf(settings.hostnames()));
    this.backends = Map.copyOf(backends);
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    Map<String, TraceData> parts = new LinkedHashMap<>();
    for (ResourceSpansData resource : data.resourceSpans()) {
      String ofService = settings.byService() ? ring.backend(HashRing.key(service(resource))) : "";
      TraceChunks.forEachScopeAndTrace(
          resource,
          (id, chunk) ->
              parts
                  .computeIfAbsent(
                      settings.byService() ? ofService : ring.backend(HashRing.key(id)),
                      absent -> new TraceData())
                  .resourceSpans()
                  .add(chunk));
    }
    parts.forEach((backend, part) -> send(backend, part, client));
  }

  private void send(String backend, TraceData part, ClientInfo client) {
    Consumer consumer = backends.get(backend);
    if (consumer != null) {
      consumer.consume(part, client);
    }
  }

  private static String service(ResourceSpansData resource) {
    String name = resource.resource().attributes().getString("service.name");
    if (name == null) {
      throw ConsumeException.permanent("unable to get service name");
    }
    return name;
  }
}
