package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.ConfigTrap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
    assertThat(traps("redaction:\n  blocked_values: 'a{1,2}'\n", "redaction", "nop"))
        .isEqualTo(
            """
            processors::redaction (config-1.yaml:5): without allowed_keys and allow_all_keys every attribute is removed, service.name too
            processors::redaction::blocked_values (config-1.yaml:6): numbers and lists are not searched without redact_all_types; names, links and the text of a status never are
            processors::redaction::blocked_values (config-1.yaml:6): a text is cut at its commas: write a list\
            """);
  }
}
