package dev.baton.report;

import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanStatus;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onfocus='alert(1)' autofocus='",
        "--></title><svg/onload=alert(1)>",
        "&lt;script&gt;&#x3c;script&#62;]]>",
        "javascript:alert(1)",
        "\u0000\u0008\u001b[31m\u202e\ufffe\uffff\ud800",
      })
  void keepsEveryStringInItsPlace(String evil) {
    HtmlReport report =
        HtmlReport.of(evil, recordingOf(evil))
            .withFailure(evil + "\n" + evil)
            .withFindings(List.of(findingOf(evil)));

    Page page = Page.of(report);

    assertThat(page.texts("//script")).containsExactly(ReportAssets.SCRIPT);
    assertThat(page.texts("//img | //svg | //@onmouseover | //@onerror | //@onfocus")).isEmpty();
    assertThat(page.texts("//@href")).allMatch(target -> target.startsWith("#span-"));
    assertThat(report.toHtml().chars().filter(c -> c != '\n').anyMatch(Character::isISOControl))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "</script><b>", "tab\tand\nline"})
  void showsTheNameAsItIs(String name) {
    Page page = Page.of(HtmlReport.of(name, recordingOf(name)));

    String shown = name.replace("\t", "\\t").replace("\n", "\\n");
    assertThat(page.text("//h1")).isEqualTo(shown);
    assertThat(page.text("//details//b")).isEqualTo(shown);
  }

  private static Snapshot recordingOf(String evil) {
    WaterfallSpans spans =
        new WaterfallSpans().add(1, 0, evil, "shop", SERVER, 0, 10, span -> fill(span, evil));
    SpanContext context = spans.context(1);
    return Recordings.of(
        spans.list(),
        Recordings.pass(Direction.INJECT, evil, context, Map.of(evil, evil)),
        Recordings.pass(Direction.EXTRACT, evil, SpanContext.getInvalid(), Map.of(evil, evil)));
  }

  private static CapturedSpanBuilder fill(CapturedSpanBuilder span, String evil) {
    Attributes attributes = Attributes.builder().put(evil, evil).put("list", evil, evil).build();
    return span.attributes(attributes)
        .events(List.of(SpanEvent.of(evil, WaterfallSpans.at(5), attributes)))
        .links(List.of(SpanLink.to(span.build().spanContext(), attributes)))
        .status(SpanStatus.error(evil))
        .scope(new InstrumentationScope(evil, evil, evil, attributes))
        .resource(new Resource(attributes.toBuilder().put("service.name", evil).build(), evil))
        .origin(
            new SpanOrigin(
                Recordings.moment(evil),
                Recordings.moment(evil),
                Baggage.builder().put("evil", evil).build(),
                new SamplingDecision(Outcome.RECORD_AND_SAMPLE, evil, true)));
  }

  private static Finding findingOf(String evil) {
    return new Finding(evil, evil, evil, List.of(evil, evil), evil, Confidence.LIKELY, evil);
  }
}
