package dev.baton.collector.zipkin;

import static java.util.Comparator.comparing;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.TracesRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates spans to OTLP: grouped by service and scope in the order of their names, and within a
 * group in the order sent. A resource consists of the tags of the first span of its service.
 */
@Internal
public final class ZipkinTranslator {

  private static final String SERVICE_NAME = "service.name";

  private ZipkinTranslator() {}

  /**
   * Returns a list of spans in JSON as a request.
   *
   * @throws ZipkinException if the text is no such list
   */
  public static TracesRequest translate(String json) throws ZipkinException {
    Map<String, Map<String, List<ZipkinSpan>>> services = new LinkedHashMap<>();
    List<ZipkinSpan> spans = new ArrayList<>(ZipkinReader.read(json));
    spans.sort(comparing(ZipkinSpan::localService).thenComparing(ZipkinSpan::scopeName));
    for (ZipkinSpan span : spans) {
      services
          .computeIfAbsent(span.localService(), service -> new LinkedHashMap<>())
          .computeIfAbsent(span.scopeName(), scope -> new ArrayList<>())
          .add(span);
    }
    List<ResourceSpans> groups = new ArrayList<>();
    for (Map<String, List<ZipkinSpan>> scopes : services.values()) {
      groups.add(service(scopes));
    }
    return new TracesRequest(groups, 0);
  }

  private static ResourceSpans service(Map<String, List<ZipkinSpan>> scopes)
      throws ZipkinException {
    List<ScopeSpans> groups = new ArrayList<>();
    for (List<ZipkinSpan> spans : scopes.values()) {
      List<OtlpSpan> translated = new ArrayList<>();
      for (ZipkinSpan span : spans) {
        translated.add(SpanTranslator.translate(span));
      }
      groups.add(new ScopeSpans(scope(spans.get(0)), translated, ""));
    }
    ZipkinSpan first = scopes.values().iterator().next().get(0);
    return new ResourceSpans(resource(first), groups, "");
  }

  private static OtlpResource resource(ZipkinSpan first) {
    List<OtlpAttribute> attributes = new ArrayList<>();
    if (!first.localService().isEmpty()) {
      Map<String, String> named = new LinkedHashMap<>();
      String source = first.tags().getOrDefault(ResourceTags.SERVICE_NAME_SOURCE, "");
      named.put(source.isEmpty() ? SERVICE_NAME : source, first.localService());
      first
          .tags()
          .forEach(
              (tag, value) -> {
                if (ResourceTags.isOfResource(tag)
                    && !tag.equals(ResourceTags.SERVICE_NAME_SOURCE)) {
                  named.put(tag, value);
                }
              });
      named.forEach((key, value) -> attributes.add(text(key, value)));
    }
    return new OtlpResource(attributes, 0, List.of());
  }

  private static OtlpScope scope(ZipkinSpan first) {
    if (first.scopeName().isEmpty()) {
      return new OtlpScope("", "", List.of(), 0);
    }
    String version = first.tags().get("otel.scope.version");
    String older = first.tags().getOrDefault("otel.library.version", "");
    return new OtlpScope(first.scopeName(), version == null ? older : version, List.of(), 0);
  }

  static OtlpAttribute text(String key, String value) {
    return OtlpAttribute.of(key, new OtlpValue.StringValue(value));
  }
}
