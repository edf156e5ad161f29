package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A rule that is not asked, because nothing was recorded of what it reads, finds nothing. */
class SubjectTest {

  private static final Attributes[] ATTRIBUTES = {
    Attributes.empty(),
    Attributes.builder().put("http.method", "GET").put("user.email", "joe@example.com").build(),
    Attributes.builder().put("server.adress", "a").put("service.name", "b").build(),
  };

  private static final String[] NAMES = {"GET /orders/17", "job", "password=hunter2", "a 4711"};

  private final Random random = new Random(5);

  @Test
  void whoIsNotAskedFindsNothing() {
    for (int round = 0; round < 3_000; round++) {
      Snapshot snapshot = recorded(random.nextInt(5));
      Evidence evidence = new Evidence(snapshot, span -> false);
      List<Rule> unasked = new ArrayList<>(Rules.OF_REST);
      unasked.removeAll(Rules.ofRest(snapshot));
      List<Rule> unaskedForRoots = new ArrayList<>(Rules.OF_ROOTS);
      unaskedForRoots.removeAll(Rules.ofRoots(snapshot));

      assertThat(unaskedForRoots).hasSize(8);
      assertThat(unasked).hasSizeGreaterThan(20);
      assertThat(unasked).allSatisfy(rule -> assertThat(rule.examine(evidence)).isEmpty());
      for (CapturedSpan span : snapshot.spans()) {
        assertThat(unaskedForRoots)
            .allSatisfy(rule -> assertThat(rule.examineRoot(span, evidence)).isEmpty());
      }
    }
  }

  private Snapshot recorded(int spans) {
    Recording recording = Recording.of("test");
    for (int id = 1; id <= spans; id++) {
      CapturedSpanBuilder span =
          CapturedSpan.builder(context(id), NAMES[random.nextInt(NAMES.length)])
              .kind(SpanKind.values()[random.nextInt(SpanKind.values().length)])
              .resource(Resource.ofService(random.nextBoolean() ? "orders" : "billing"))
              .attributes(ATTRIBUTES[random.nextInt(ATTRIBUTES.length)])
              .time(
                  id, random.nextInt(4) == 0 ? CapturedSpan.NOT_ENDED : id + random.nextInt(3) - 1);
      if (id > 1 && random.nextBoolean()) {
        span.parent(context(1 + random.nextInt(id)));
      }
      recording.accept(List.of(span.build()));
    }
    if (random.nextBoolean()) {
      recording.over();
    }
    return recording.snapshot();
  }

  private static SpanContext context(int id) {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        SpanId.fromLong(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
