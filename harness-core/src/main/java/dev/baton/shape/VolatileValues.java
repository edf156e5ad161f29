package dev.baton.shape;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Patterns of values that programs and libraries create anew in each run. */
final class VolatileValues {

  private static final List<String> KEYS =
      List.of(
          "thread.id",
          "thread.name",
          "*.pid",
          "*.port",
          "*.stacktrace",
          "*.lineno",
          "code.line.number",
          "*.uuid",
          "*.request.id",
          "*.request_id",
          "*.correlation.id",
          "*.correlation_id",
          "*.session.id",
          "session.id",
          "*.connection.id",
          "*.instance.id",
          "*.client.id",
          "*.client_id",
          "*.message.id",
          "*.message_id",
          "*.conversation_id",
          "*.offset",
          "*.partition",
          "*.partition.id",
          "*.timestamp",
          "*.duration",
          "*.duration_ms",
          "*.elapsed",
          "*.body.size",
          "user_agent.original");

  /** Specific patterns come before general ones, so that a UUID is masked as a whole. */
  private static final List<String> TEXTS =
      List.of(
          // traceparent, UUID, ULID, trace and span ids and other hashes
          "\\b\\p{XDigit}{2}-\\p{XDigit}{32}-\\p{XDigit}{16}-\\p{XDigit}{2}\\b",
          "\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b",
          "\\b[0-7][0-9A-HJKMNP-TV-Z]{25}\\b",
          "\\b(?=[a-fA-F]*\\d)\\p{XDigit}{16,}\\b",
          // the cluster of a broker, as Spring Kafka names its peer
          "(?<=\\bApache Kafka: )[\\w-]{22}(?![\\w-])",
          // dates and times
          "\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} \\w{3} \\d{4}(?: [\\d:]{8} (?:GMT|[+-]\\d{4}))?",
          "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?",
          "\\b\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b",
          // ports: any after an address or localhost, elsewhere only ephemeral ones
          "(?<=\\blocalhost:|\\d\\.\\d{1,3}:|]:)\\d{2,5}\\b",
          "(?<=\\w:)(?:3[2-9]|[45]\\d|6[0-5])\\d{3}\\b",
          // durations
          "\\bPT\\d[\\d.HMS]*[HMS]\\b",
          "\\b\\d+(?:[.,]\\d+)?\\s?(?:ns|us|µs|ms|s|sec|seconds?|millis(?:econds)?|min|minutes?)\\b",
          // threads, addresses of objects, large numbers such as epochs and sequences
          "\\b(?:[\\w.]+-)*(?:thread|Thread|worker|exec)-\\d+\\b",
          "(?<=[\\w$;]@)\\p{XDigit}{5,8}\\b",
          "(?<!\\d)\\d{10,}(?!\\d)");

  static final List<Mask> MASKS =
      Stream.concat(
              KEYS.stream().map(Mask::attribute),
              TEXTS.stream().map(Pattern::compile).map(Mask::text))
          .toList();

  private VolatileValues() {}
}
