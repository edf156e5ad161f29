package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.data.LaterList;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSpansTest {

  private int made;

  @Test
  void spansAreMadeWhenOneIsAskedForAndOnlyOnce() {
    List<CapturedSpan> spans = new RequestSpans(request());

    assertThat(spans.size()).isEqualTo(2);
    assertThat(made).isZero();
    assertThat(spans).extracting(CapturedSpan::name).containsExactly("span 0", "span 1");
    assertThat(spans.get(1)).isSameAs(spans.get(1));
    assertThat(made).isEqualTo(2);
  }

  private TracesRequest request() {
    List<OtlpSpan> later =
        new LaterList<>() {
          @Override
          public OtlpSpan get(int index) {
            made++;
            SentIds ids = SentIds.parse("0000000000000000000000000000000a", "000000000000000b", "");
            return new OtlpSpan(
                ids,
                "",
                0,
                "span " + index,
                2,
                1,
                2,
                List.of(),
                0,
                List.of(),
                0,
                List.of(),
                0,
                null);
          }

          @Override
          public int size() {
            return 2;
          }
        };
    ScopeSpans scope = new ScopeSpans(null, later, "");
    return new TracesRequest(List.of(new ResourceSpans(null, List.of(scope), "")), 0);
  }
}
