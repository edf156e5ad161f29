package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which call, and which passes, lie between two spans. */
class CallTest {

  private final RecordingScript script = new RecordingScript();

  @Test
  void ofSeveralCallsItIsTheOneOfThatName() {
    CapturedSpan parent = script.root("orders", "serve", SpanKind.SERVER);
    CapturedSpan refund = script.below(parent, "orders", "refund", SpanKind.CLIENT);
    script.below(parent, "orders", "charge", SpanKind.CLIENT);
    CapturedSpan receiver = script.on("server").root("billing", "refund", SpanKind.SERVER);

    assertThat(Call.between(parent, receiver, script.evidence()).sender()).isEqualTo(refund);
  }

  @Test
  void onlyItsOwnThreadWaitedForAnAnswer() {
    Moment before = script.on("main").here();
    CapturedSpan call = script.root("orders", "call", SpanKind.CLIENT);
    Moment wait = script.here();
    Moment other = script.on("worker-1").here();
    script.on("server").whileWaiting(other, before, wait).extractNothing("billing", "host");
    CapturedSpan receiver = script.root("billing", "serve", SpanKind.SERVER);

    assertThat(Call.of(call, receiver, script.evidence()).waited()).contains(wait);
  }

  @Test
  void aContextOfAnotherIsWhatCameUnlessTheRightOneCameTooLate() {
    CapturedSpan call = script.on("main").root("orders", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("web", "other", SpanKind.CLIENT);
    script.inject(other).inject(call).on("server").extract("billing", other);
    CapturedSpan child = script.below(other, "billing", "serve", SpanKind.SERVER);
    script.extract("billing", call);

    assertThat(Optional.ofNullable(Call.of(call, child, script.evidence()).extraction()))
        .map(Pass::spanContext)
        .contains(other.spanContext());
  }

  @Test
  void theRightContextCameTooLate() {
    CapturedSpan call = script.on("main").root("orders", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("web", "other", SpanKind.CLIENT);
    script.inject(other).inject(call).on("server").extract("billing", other);
    CapturedSpan root = script.root("billing", "serve", SpanKind.SERVER);
    script.extract("billing", call);

    assertThat(Call.of(call, root, script.evidence()).lateExtraction(script.evidence()))
        .map(Pass::spanContext)
        .contains(call.spanContext());
    assertThat(Call.of(call, root, script.evidence()).extraction()).isNull();
  }

  @Test
  void itsReceiverKeptAContextThatHadComeBefore() {
    CapturedSpan earlier = script.on("main").root("web", "call", SpanKind.CLIENT);
    CapturedSpan other = script.root("web", "other", SpanKind.CLIENT);
    script.on("server").extract("billing", earlier).extract("billing", other);
    script.extract("stock", earlier);
    CapturedSpan call = script.on("main").root("orders", "call", SpanKind.CLIENT);
    script.on("server").extract("billing", earlier);
    CapturedSpan receiver = script.below(earlier, "billing", "serve", SpanKind.SERVER);
    Evidence evidence = script.evidence();

    assertThat(new Call(call, receiver, null, null).keptExtraction(evidence))
        .map(pass -> pass.moment().sequence())
        .contains(3L);
    assertThat(
            new Call(call, receiver, null, evidence.hops().extractions().get(0))
                .keptExtraction(evidence))
        .isEmpty();
    CapturedSpan root = script.root("billing", "serve", SpanKind.SERVER);
    assertThat(new Call(call, root, null, null).keptExtraction(evidence)).isEmpty();
  }
}
