package dev.baton.collector.pipeline.sending;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an exporter uses TLS, and with what. Baton trusts what the JVM trusts.
 *
 * @param special the settings that are about certificates, each of which asks for something else
 */
record Tls(boolean insecure, List<String> special) {

  private static final Set<String> HARMLESS =
      Set.of("insecure", "reload_interval", "include_system_ca_certs_pool", "min_version");

  static Tls of(@Nullable ComponentSettings tls) {
    return tls == null
        ? new Tls(false, List.of())
        : new Tls(
            tls.flag("insecure", false),
            tls.names().stream()
                .filter(name -> !HARMLESS.contains(name) && isSet(tls.node(name)))
                .sorted()
                .toList());
  }

  private static boolean isSet(@Nullable ConfigNode node) {
    return !(node instanceof ConfigNode.Scalar scalar) || scalar.value() != null;
  }

  /** Returns the URL of a gRPC endpoint, which need not name its scheme. */
  String grpcUrl(String endpoint) {
    String place = endpoint.replaceFirst("^dns:///?", "");
    boolean hasScheme = place.startsWith("http://") || place.startsWith("https://");
    return checked(hasScheme ? place : (insecure ? "http://" : "https://") + place);
  }

  /**
   * Returns the URL.
   *
   * @throws IllegalArgumentException if it needs other certificates than those of the JVM
   */
  String checked(String url) {
    if (url.startsWith("https:") && !special.isEmpty()) {
      throw new IllegalArgumentException(
          "to send with TLS, Baton trusts what the JVM trusts (-Djavax.net.ssl.trustStore) and has"
              + " no certificate of its own: merge a file over the configuration that sets to null,"
              + " in its tls: "
              + String.join(", ", special));
    }
    return url;
  }
}
