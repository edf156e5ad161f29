package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Baggage was sent to a host on the public internet that is no service of the test. Peers of the
 * test are not reported: use an assertion on the hop for these.
 */
final class BaggageSentOutsideRule implements Rule {

  private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");

  /** A name with a top-level domain; numeric addresses in tests belong to private networks. */
  private static final Pattern PUBLIC = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]{2,24}");

  /** Top-level domains that are reserved or common in private networks. */
  private static final Set<String> INSIDE =
      Set.of(
          "local",
          "internal",
          "localhost",
          "test",
          "example",
          "invalid",
          "lan",
          "home",
          "corp",
          "intranet",
          "private",
          "localdomain",
          "svc",
          "consul",
          "arpa");

  private static final Set<String> RESERVED = Set.of("example.com", "example.org", "example.net");

  @Override
  public String id() {
    return "propagation/baggage-sent-outside";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Sent> found = new ArrayList<>();
    for (Pass pass : evidence.snapshot().passes()) {
      @Nullable CapturedSpan sender =
          BaggageHeaders.isSent(pass) ? evidence.spanOf(pass.spanContext()) : null;
      @Nullable String host = sender == null ? null : host(sender);
      if (sender != null
          && host != null
          && isPublic(host)
          && !evidence.isTakenUp(sender.spanContext())) {
        found.add(new Sent(pass, host));
      }
    }
    return Occurrences.findings(found, Sent::key, this::finding);
  }

  private static @Nullable String host(CapturedSpan sender) {
    String url = sender.attribute(URL);
    try {
      return url == null ? sender.attribute(SERVER) : URI.create(url).getHost();
    } catch (IllegalArgumentException e) {
      return null; // the attribute is not a URL
    }
  }

  private static boolean isPublic(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return PUBLIC.matcher(lower).matches()
        && !INSIDE.contains(lower.substring(lower.lastIndexOf('.') + 1))
        && RESERVED.stream()
            .noneMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
  }

  private Finding finding(Occurrences<Sent> alike) {
    Pass pass = alike.first().pass();
    String host = alike.first().host();
    String what =
        "%s injected %s into a call to %s"
            .formatted(pass.service(), FindingPhrases.baggage(pass.baggage()), host);
    return new Finding(
        id(),
        "baggage sent outside: " + pass.service() + " → " + host,
        "",
        alike.withCount(
            FindingPhrases.aligned(List.of(entry(what, FindingPhrases.where(pass.moment()))))),
        "so %s, which is none of the services here, learns what is in it: inject a context with Baggage.empty() into calls to others."
            .formatted(host),
        Confidence.LIKELY,
        "if that host is one of yours, nothing is wrong");
  }

  private record Sent(Pass pass, String host) {

    List<String> key() {
      return List.of(pass.service(), host, Occurrences.line(pass.moment()));
    }
  }
}
