package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans that begin in a context of an earlier test are orphans, of which it is said whose. */
class ParentElsewhereTest {

  private final Recording earlier = Recording.of("CartTest/adds");
  private final Recording later = Recording.of("CartTest/removes");

  @Test
  void aScopeThatAnEarlierTestLeftOpenIsNamed() {
    Span add = tracer(earlier).spanBuilder("add").startSpan();
    try (Scope ignored = add.makeCurrent()) {
      tracer(later).spanBuilder("remove").startSpan().end();
    }
    add.end();

    assertThat(notes())
        .containsExactly(
            "remove began below add of shop, a span of CartTest/adds, which was made current at"
                + " ParentElsewhereTest.java:* (main) and still is: close that scope where it was"
                + " opened, best with try-with-resources");
  }

  @Test
  void aContextThatTheProgramKeptIsNamed() {
    Span add = tracer(earlier).spanBuilder("add").startSpan();
    Context kept = Context.root().with(add);

    tracer(later).spanBuilder("remove").setParent(kept).startSpan().end();

    assertThat(notes())
        .containsExactly(
            "remove began below add of shop, a span of CartTest/adds, whose context the program"
                + " kept");
  }

  @Test
  void aParentOfTheSameTestIsNotTold() {
    Span add = tracer(later).spanBuilder("add").startSpan();

    tracer(later).spanBuilder("remove").setParent(Context.root().with(add)).startSpan().end();

    assertThat(notes()).isEmpty();
  }

  private List<String> notes() {
    return later.snapshot().notes().stream()
        .map(note -> note.replaceAll("java:\\d+", "java:*"))
        .toList();
  }

  private static Tracer tracer(Recording recording) {
    return LiteOpenTelemetry.builder(recording).service("shop").build().getTracer("t");
  }
}
