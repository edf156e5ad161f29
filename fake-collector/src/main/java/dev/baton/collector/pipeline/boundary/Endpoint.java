package dev.baton.collector.pipeline.boundary;

import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a receiver listens or an exporter sends to: {@code gateway:4317}, {@code
 * http://gateway:4318}.
 *
 * @param port 0 if it is not given
 */
public record Endpoint(String host, int port) {

  private static final int GRPC = 4317;
  private static final int HTTP = 4318;
  private static final Pattern FORM =
      Pattern.compile("(?:[a-z]+:/{2,3})?([^/:]*)(?::(\\d{1,5}))?(?:/.*)?");

  /** Returns the endpoint of an exporter; empty if it has none that can be read. */
  public static Optional<Endpoint> ofExporter(ConfigNode body) {
    return text(body, "endpoint")
        .or(() -> text(body, "traces_endpoint"))
        .flatMap(Endpoint::parse)
        .filter(endpoint -> !endpoint.host().isEmpty());
  }

  /** Returns the ports on which an OTLP receiver listens. */
  public static Set<Integer> portsOf(ConfigNode receiver) {
    Set<Integer> ports = new TreeSet<>();
    if (child(receiver, "protocols") instanceof ConfigNode.Mapping protocols) {
      protocols.entries().forEach((protocol, body) -> ports.add(port(protocol, body)));
    }
    return ports;
  }

  private static int port(String protocol, ConfigNode body) {
    int usual = protocol.equals("grpc") ? GRPC : HTTP;
    return text(body, "endpoint")
        .flatMap(Endpoint::parse)
        .map(Endpoint::port)
        .filter(port -> port > 0)
        .orElse(usual);
  }

  /** Tells whether the host is this name, alone or as the first part of a longer name. */
  public boolean isOn(String name) {
    return host.equals(name) || host.startsWith(name + ".");
  }

  /** Reads an endpoint as exporters and resolvers write it; empty if it is none. */
  public static Optional<Endpoint> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String port = form.group(2);
    return Optional.of(new Endpoint(form.group(1), port == null ? 0 : Integer.parseInt(port)));
  }

  private static Optional<String> text(ConfigNode body, String field) {
    return child(body, field) instanceof ConfigNode.Scalar scalar && scalar.value() != null
        ? Optional.of(String.valueOf(scalar.value()))
        : Optional.empty();
  }

  private static @Nullable ConfigNode child(ConfigNode body, String field) {
    return body instanceof ConfigNode.Mapping mapping ? mapping.entries().get(field) : null;
  }

  @Override
  public String toString() {
    return port == 0 ? host : host + ":" + port;
  }
}
