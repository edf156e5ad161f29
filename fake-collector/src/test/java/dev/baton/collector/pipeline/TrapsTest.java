package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.ConfigTrap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapsTest {

  private static final String FRAME =
      """
      receivers:
        otlp:
          protocols: {grpc: }
      processors:
      %s
      connectors:
        span_metrics:
      exporters:
        nop:
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [%s]
            exporters: [%s]
          metrics:
            receivers: [span_metrics]
            exporters: [nop]
          traces/all:
            receivers: [otlp]
            exporters: [span_metrics]
      """;

  private static String traps(String processors, String used, String exporters) {
    CollectorConfig config =
        CollectorConfig.of(FRAME.formatted(processors.indent(2).stripTrailing(), used, exporters));
    return config.traps().stream().map(ConfigTrap::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void aSoundConfigurationHasNone() {
    String sound =
        """
        tail_sampling:
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
        redaction:
          allow_all_keys: true
          redact_all_types: true
          blocked_values: ['4[0-9]{15}']
        """;

    assertThat(traps(sound, "redaction, tail_sampling", "nop")).isEmpty();
  }

  @Test
  void policiesThatDoNotDoWhatTheyLookLike() {
    String policies =
        """
        tail_sampling:
          block_on_overflow: true
          policies:
            - {name: slow, type: latency, latencyy: {threshold_ms: 5000}}
            - {name: small, type: numeric_attribute, numeric_attribute: {key: k, min_value: 0, max_value: 399}}
            - {name: others, type: string_attribute, string_attribute: {key: tenant, values: [a], invert_match: true}}
            - name: mix
              type: composite
              composite:
                max_total_spans_per_second: 3
                policy_order: [all, errors]
                composite_sub_policy:
                  - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
                  - {name: all, type: always_sample}
                rate_allocation:
                  - {policy: errors, percent: 30}
        """;

    assertThat(traps(policies, "tail_sampling", "nop"))
        .isEqualTo(
            """
            processors::tail_sampling::policies[0]::latencyy (config-1.yaml:8): is ignored, as the policy has the type latency, whose settings are now all zero unless latency stands here too
            processors::tail_sampling::policies[1]::numeric_attribute::min_value (config-1.yaml:9): 0 means that there is no bound; a bound of 0 cannot be written
            processors::tail_sampling::policies[2] (config-1.yaml:10): invert_match beside other policies: before 0.144 it vetoed traces, since then it keeps them; use a drop or a not policy
            processors::tail_sampling::policies[3]::composite::policy_order (config-1.yaml:15): is ignored: parts are asked in the order of composite_sub_policy [errors, all]
            processors::tail_sampling::policies[3]::composite::composite_sub_policy[1] (config-1.yaml:18): is missing from rate_allocation, so it can never keep a trace
            processors::tail_sampling::policies[3]::composite::rate_allocation[0] (config-1.yaml:20): is less than one span a second, which is cut to none
            processors::tail_sampling::block_on_overflow (config-1.yaml:6): without both decision caches no trace ever leaves memory, and the input blocks for ever\
            """);
  }

  @Test
  void settingsWithoutAValueAreZero() {
    assertThat(traps("probabilistic_sampler:\n  sampling_percentage:\n", "", "nop"))
        .isEqualTo(
            """
            processors::probabilistic_sampler::sampling_percentage (config-1.yaml:6): has no value, so it is zero and not its default\
            """);
  }

  @Test
  void anIdWithABlankLosesItsSettings() {
    assertThat(traps("'batch ': {timeout: 10s}", "", "nop"))
        .isEqualTo(
            """
            processors::batch  (config-1.yaml:5): the id has a blank, so the Collector ignores all of its settings\
            """);
  }

  @Test
  void aConditionOnSpansAndEventsDropsEvents() {
    String condition = "'span.name == \"x\" and spanevent.name == \"y\"'";

    assertThat(traps("filter: {trace_conditions: [" + condition + "]}", "filter", "nop"))
        .isEqualTo(
            """
            processors::filter::trace_conditions[0] (config-1.yaml:5): asks for span and spanevent, so it drops events only\
            """);
  }

  @Test
  void metricsBehindASamplerCountWhatItKeeps() {
    String sampler = "tail_sampling: {policies: [{name: all, type: always_sample}]}";

    assertThat(traps(sampler, "tail_sampling", "span_metrics"))
        .isEqualTo(
            """
            service::pipelines::traces::exporters[0] (config-1.yaml:15): counts only what tail_sampling before it has kept\
            """);
  }

  @Test
  void aRedactionWithoutListsRemovesEverything() {
    assertThat(traps("redaction:\n  blocked_values: '4\\d{12,15}'\n", "redaction", "nop"))
        .isEqualTo(
            """
            processors::redaction (config-1.yaml:5): without allowed_keys and allow_all_keys every attribute is removed, service.name too
            processors::redaction::blocked_values (config-1.yaml:6): are not searched for in numbers and lists, unless redact_all_types is true, and never in names, links and the text of a status
            processors::redaction::blocked_values (config-1.yaml:6): a text is cut at its commas: write a list\
            """);
  }

  @Test
  void patternsThatFindNoNumberMayBeOfTextsOnly() {
    assertThat(
            traps(
                "redaction: {allow_all_keys: true, blocked_values: ['[a-z.]+@[a-z.]+']}",
                "redaction",
                "nop"))
        .isEmpty();
  }

  @Test
  void aVariableThatIsNotSetIsEmpty() {
    String policies =
        """
        tail_sampling:
          policies:
            - {name: a, type: string_attribute, string_attribute: {key: "${env:KEY}", values: ["${env:TENANT}"]}}
        """;

    assertThat(traps(policies, "tail_sampling", "nop"))
        .isEqualTo(
            """
            processors::tail_sampling::policies[0]::string_attribute::key (config-1.yaml:7): comes from an unset variable, so it is empty
            processors::tail_sampling::policies[0]::string_attribute::values[0] (config-1.yaml:7): comes from an unset variable, so it is empty\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ^/api/(?P<version>v1|v2)/orders/(?P<id>[^/]+)$; false
          ^(?P<a>x(?:y|z))$;                              false
          ^/(?:v1|v2)/(?P<id>.*)$;                        false
          [|(](?P<id>.*)\\|$;                             false
          (?i)^/user/(?P<id>\\d+);                        false
          ^/(?P<a>x)|/(?P<b>y)$;                          true
          ^/(?:(?P<a>x)|y)$;                              true
          ^/(?P<a>x)?$;                                   true
          ^/(?:/(?P<a>x))*$;                              true
          ^/(?P<a>x(?P<b>y))$;                            true
          """)
  void rulesWhoseGroupsMayBeMissingEndTheProcess(String rule, boolean isTrap) {
    String processor = "span: {name: {to_attributes: {rules: ['" + rule + "']}}}";

    assertThat(traps(processor, "span", "nop").contains("ends the Collector's process"))
        .isEqualTo(isTrap);
  }

  @Test
  void metricsBehindTwoPipelinesCountWhatTheFirstKeeps() {
    String yaml =
        """
        receivers: {otlp: {protocols: {grpc: }}}
        processors: {tail_sampling: {policies: [{name: all, type: always_sample}]}}
        connectors: {forward: , span_metrics: }
        exporters: {nop: }
        service:
          pipelines:
            traces/in: {receivers: [otlp], processors: [tail_sampling], exporters: [forward]}
            traces/out: {receivers: [forward], exporters: [span_metrics]}
            metrics: {receivers: [span_metrics], exporters: [nop]}
        """;

    assertThat(CollectorConfig.of(yaml).traps())
        .extracting(ConfigTrap::toString)
        .containsExactly(
            "service::pipelines::traces/out::exporters[0] (config-1.yaml:8): counts only what"
                + " tail_sampling before it has kept");
  }

  @Test
  void metadataOfTheSenderIsLostBehindASampler() {
    String yaml =
        """
        receivers: {otlp: {protocols: {grpc: {include_metadata: true}}}}
        processors:
          tail_sampling: {policies: [{name: all, type: always_sample}]}
          attributes: {actions: [{key: tenant, action: insert, from_context: metadata.x-tenant}]}
          batch: {metadata_keys: [x-tenant]}
          transform: {trace_statements: ['set(span.attributes["u"], resource.schema_url)']}
        exporters: {otlp: {endpoint: 'tempo:4317', auth: {authenticator: headers_setter}}}
        extensions: {headers_setter: {headers: [{key: x-scope-orgid, from_context: x-tenant}]}}
        service:
          extensions: [headers_setter]
          pipelines:
            traces:
              receivers: [otlp]
              processors: [tail_sampling, attributes, transform, batch]
              exporters: [otlp]
            traces/before:
              receivers: [otlp]
              processors: [attributes, transform, batch, tail_sampling]
              exporters: [otlp]
        """;

    assertThat(CollectorConfig.of(yaml).traps())
        .extracting(ConfigTrap::toString)
        .containsExactly(
            "service::pipelines::traces::processors[1] (config-1.yaml:14): asks for metadata of the"
                + " sender, which tail_sampling has lost",
            "service::pipelines::traces::processors[2] (config-1.yaml:14): asks for schema_url,"
                + " which tail_sampling has lost",
            "service::pipelines::traces::processors[3] (config-1.yaml:14): asks for metadata of the"
                + " sender, which tail_sampling has lost",
            "service::pipelines::traces::exporters[0] (config-1.yaml:15): sends headers of the"
                + " sender by headers_setter, which tail_sampling has lost",
            "service::pipelines::traces/before::exporters[0] (config-1.yaml:19): sends headers of"
                + " the sender by headers_setter, which tail_sampling has lost");
  }

  @Test
  void cachesOfNoSizeAreNone() {
    String policies =
        """
        tail_sampling:
          block_on_overflow: true
          decision_cache: {sampled_cache_size: 1000, non_sampled_cache_size: 0}
          policies: [{name: all, type: always_sample}]
        """;

    assertThat(traps(policies, "tail_sampling", "nop")).contains("without both decision caches");
    assertThat(traps(policies.replace("size: 0", "size: 10"), "tail_sampling", "nop")).isEmpty();
  }

  @Test
  void filesOfProductionHaveNone() {
    CollectorConfig config =
        CollectorConfig.builder()
            .from("classpath:collector-cases/production.yaml")
            .environment(Map.of("TEMPO", "tempo:4317", "TENANT_SALT", "s3"))
            .load();

    assertThat(config.traps()).isEmpty();
  }
}
