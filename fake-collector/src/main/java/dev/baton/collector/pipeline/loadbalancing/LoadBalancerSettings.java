package dev.baton.collector.pipeline.loadbalancing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of a load balancer.
 *
 * @param routingKey what decides: {@code traceID}, {@code service} or {@code attributes}
 * @param hostnames the backends of the static resolver; empty for other resolvers
 * @param service the name that another resolver asks for; empty for the static one
 */
@Internal
public record LoadBalancerSettings(String routingKey, List<String> hostnames, String service) {

  /** Whether the name of the service decides, and not the trace id. */
  boolean byService() {
    return routingKey.equals("service");
  }

  private static final List<String> RESOLVERS = List.of("static", "dns", "k8s", "aws_cloud_map");

  /** The fields of the resolvers behind the static one that name a service. */
  private static final List<String> SERVICES = List.of("hostname", "service", "service_name");

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
    List<String> hostnames = hostnames(settings);
    return new LoadBalancerSettings(
        key, hostnames, hostnames.isEmpty() ? service(settings.section("resolver")) : "");
  }

  private static String service(@Nullable ComponentSettings resolver) {
    String found = "";
    for (int i = 0; resolver != null && i < SERVICES.size(); i++) {
      ComponentSettings chosen = resolver.section(RESOLVERS.get(i + 1));
      found = chosen == null ? found : chosen.text(SERVICES.get(i), "");
    }
    return found;
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
