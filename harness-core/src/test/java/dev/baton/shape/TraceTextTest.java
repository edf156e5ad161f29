package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTextTest {

  private static final String JOB = "job  @s\n  query  @s";

  private final List<Trace> traces = Traces.of(String.join("\n---\n", JOB, JOB, "a  @s", JOB, JOB));

  @Test
  void manyEqualTracesAreOne() {
    assertThat(TraceText.of(traces, span -> ""))
        .isEqualTo(
            """
            job        @s  INTERNAL    # one of 4 equal traces, 1 ms
              query    @s  INTERNAL    # 1 ms
            ---
            a          @s  INTERNAL    # 1 ms
            """
                .indent(2));
  }

  @Test
  void oneWithARemarkIsShown() {
    Trace second = traces.get(1);

    assertThat(
            TraceText.of(
                traces, span -> second.spans().get(1).equals(span) ? "takes too long" : ""))
        .isEqualTo(
            """
              job        @s  INTERNAL    # one of 3 equal traces, 1 ms
                query    @s  INTERNAL    # 1 ms
              ---
              job        @s  INTERNAL    # 1 ms
            >   query    @s  INTERNAL    # takes too long
              ---
              a          @s  INTERNAL    # 1 ms
            """);
  }
}
