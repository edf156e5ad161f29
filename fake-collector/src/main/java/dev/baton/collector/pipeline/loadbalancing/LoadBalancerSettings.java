package dev.baton.collector.pipeline.loadbalancing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;

/**
 * What the file says of a load balancer.
 *
 * @param byService whether the name of the service decides, and not the trace id
 * @param hostnames the backends of the static resolver; empty for other resolvers
 */
@Internal
public record LoadBalancerSettings(boolean byService, List<String> hostnames) {

  private static final List<String> RESOLVERS = List.of("static", "dns", "k8s", "aws_cloud_map");

  /**
   * Reads and checks the settings.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse them
   */
  public static LoadBalancerSettings of(ComponentSettings settings) {
    List.of("protocol", "routing_attributes", "timeout", "retry_on_failure", "sending_queue")
        .forEach(settings::node);
    String key = settings.text("routing_key", "traceID");
    if (!List.of("", "traceID", "service", "attributes").contains(key)) {
      throw settings.error("routing_key", "unsupported routing_key: " + key);
    }
    return new LoadBalancerSettings(key.equals("service"), hostnames(settings));
  }

  private static List<String> hostnames(ComponentSettings settings) {
    ComponentSettings resolver = settings.section("resolver");
    List<String> chosen =
        resolver == null ? List.of() : RESOLVERS.stream().filter(resolver::has).toList();
    if (resolver == null || chosen.isEmpty()) {
      throw settings.error("resolver", "no resolvers specified for the exporter");
    }
    if (chosen.size() > 1) {
      throw settings.error("resolver", "only one resolver should be specified, not " + chosen);
    }
    resolver.finish();
    if (!resolver.has("static")) {
      return List.of();
    }
    ComponentSettings fixed = resolver.section("static");
    List<String> hostnames = fixed == null ? List.of() : fixed.texts("hostnames");
    if (hostnames.isEmpty()) {
      throw resolver.error("static", "no endpoints specified for the static resolver");
    }
    return hostnames;
  }
}
