package dev.baton.collector.pipeline.boundary;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of the clients of an OTLP exporter. */
final class ClientSettings {

  private static final Set<String> COMPRESSIONS =
      Set.of("", "none", "gzip", "zlib", "deflate", "snappy", "x-snappy-framed", "zstd", "lz4");

  private ClientSettings() {}

  static void check(ComponentSettings client) {
    if (!COMPRESSIONS.contains(client.text("compression", "gzip"))) {
      throw client.error("compression", "is not known");
    }
    if (client.duration("timeout", Duration.ZERO).isNegative()) {
      throw client.error("timeout", "must not be negative");
    }
    client.integer("read_buffer_size", 0);
    client.integer("write_buffer_size", 0);
    List.of("auth", "middlewares").forEach(client::node);
    checkHeaders(client);
    checkTls(client.section("tls"));
    DeliverySettings.checkRetries(client);
    DeliverySettings.checkQueue(client);
  }

  private static void checkHeaders(ComponentSettings client) {
    if (client.node("headers") instanceof ConfigNode.Items) {
      for (ComponentSettings pair : client.sections("headers")) {
        pair.text("name", "");
        pair.text("value", "");
        pair.finish();
      }
      return;
    }
    ComponentSettings headers = client.section("headers");
    if (headers != null) {
      headers.names().forEach(name -> headers.text(name, ""));
    }
  }

  private static void checkTls(@Nullable ComponentSettings tls) {
    if (tls == null) {
      return;
    }
    for (String flag :
        List.of(
            "insecure",
            "insecure_skip_verify",
            "include_system_ca_certs_pool",
            "include_insecure_cipher_suites")) {
      tls.flag(flag, false);
    }
    for (String text :
        List.of(
            "server_name_override",
            "ca_file",
            "ca_pem",
            "cert_file",
            "cert_pem",
            "key_file",
            "key_pem",
            "min_version",
            "max_version")) {
      tls.text(text, "");
    }
    tls.texts("cipher_suites");
    tls.texts("curve_preferences");
    tls.duration("reload_interval", Duration.ZERO);
    tls.node("tpm");
    tls.finish();
  }
}
