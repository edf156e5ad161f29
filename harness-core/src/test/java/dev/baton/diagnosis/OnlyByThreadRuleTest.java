package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The bank handles a request of the web on the thread of the web. */
class OnlyByThreadRuleTest {

  private static final UnaryOperator<CapturedSpanBuilder> ON_THE_THREAD = span -> span;

  private final RecordingScript script = new RecordingScript();

  private CapturedSpan call(SpanKind kind) {
    return script.on("main").root("web", "pay", kind);
  }

  private void handle(CapturedSpan call, String service, SpanKind kind) {
    handle(call, service, kind, ON_THE_THREAD);
  }

  private void handle(
      CapturedSpan call, String service, SpanKind kind, UnaryOperator<CapturedSpanBuilder> how) {
    script.end(
        script.start(
            service,
            "POST /pay",
            kind,
            call,
            span -> how.apply(span.parent(call.spanContext(), ParentKind.LOCAL))));
    script.end(call);
  }

  private void isFound(boolean expected) {
    assertThat(new OnlyByThreadRule().examine(script.evidence()))
        .extracting(Finding::confidence)
        .containsExactly(expected ? new Confidence[] {Confidence.LIKELY} : new Confidence[0]);
  }

  @Test
  void aServerThatFoundNothingIsBelowItsCallerByTheThreadAlone() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extractNothing("bank", "accept");
    handle(call, "bank", SpanKind.SERVER);

    isFound(true);
  }

  @Test
  void soIsAConsumer() {
    CapturedSpan call = call(SpanKind.PRODUCER);
    script.extractNothing("bank", "id");
    handle(call, "bank", SpanKind.CONSUMER);

    isFound(true);
  }

  @Test
  void manyOfOneLineAreToldOnce() {
    for (int i = 0; i < 3; i++) {
      CapturedSpan call = call(SpanKind.CLIENT);
      script.at(7).extractNothing("bank", "accept");
      handle(call, "bank", SpanKind.SERVER);
    }

    isFound(true);
  }

  @Test
  void aModuleThatLooksForNothingIsHealthy() {
    handle(call(SpanKind.CLIENT), "bank", SpanKind.SERVER);

    isFound(false);
  }

  @Test
  void whatWasExtractedIsNoMatterOfTheThread() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extract("bank", call);
    handle(call, "bank", SpanKind.SERVER);

    isFound(false);
  }

  @Test
  void aCallThatInjectsIsHealthy() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.inject(call).extractNothing("bank", "accept");
    handle(call, "bank", SpanKind.SERVER);

    isFound(false);
  }

  @Test
  void aParentThatWasGivenDidNotComeByTheThread() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extractNothing("bank", "accept");
    handle(call, "bank", SpanKind.SERVER, RecordingScript::givenItsParent);

    isFound(false);
  }

  @Test
  void aRemoteParentDidNotComeByTheThread() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extractNothing("bank", "accept");
    handle(
        call, "bank", SpanKind.SERVER, span -> span.parent(call.spanContext(), ParentKind.REMOTE));

    isFound(false);
  }

  @Test
  void aServiceMayCallItself() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extractNothing("web", "accept");
    handle(call, "web", SpanKind.SERVER);

    isFound(false);
  }

  @Test
  void workThatIsNoEntryOrComesFromNoCallIsHealthy() {
    CapturedSpan call = call(SpanKind.CLIENT);
    script.extractNothing("bank", "accept");
    handle(call, "bank", SpanKind.INTERNAL);
    CapturedSpan work = call(SpanKind.INTERNAL);
    script.extractNothing("bank", "accept");
    handle(work, "bank", SpanKind.SERVER);

    isFound(false);
  }

  @Test
  void aMessageIsNoCall() {
    CapturedSpan call = call(SpanKind.PRODUCER);
    script.extractNothing("bank", "accept");
    handle(call, "bank", SpanKind.SERVER);

    isFound(false);
  }
}
