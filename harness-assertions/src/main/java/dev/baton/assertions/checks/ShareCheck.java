package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.sampling.IdRandomness;
import dev.baton.sampling.KeptShare;
import dev.baton.sampling.ReadDigits;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;

/** Whether as many of the recorded traces are sampled as a sampler of some share would sample. */
@Internal
public final class ShareCheck {

  private ShareCheck() {}

  /** Judges the share; more traces may still change it. */
  public static Verdict sampled(Snapshot snapshot, double share) {
    List<Trace> traces = snapshot.traces();
    KeptShare kept =
        new KeptShare(traces.stream().filter(ShareCheck::isKept).count(), traces.size());
    return !traces.isEmpty() && kept.fits(share)
        ? Verdict.holds()
        : Verdict.notYet(() -> problem(traces, kept, share));
  }

  private static boolean isKept(Trace trace) {
    return trace.spans().stream().anyMatch(CapturedSpan::isSampled);
  }

  private static Problem problem(List<Trace> traces, KeptShare kept, double share) {
    String expected =
        "Expected about %s of all traces to be sampled, but ".formatted(KeptShare.percent(share));
    if (traces.isEmpty()) {
      return Problem.of(expected + "there is no trace");
    }
    List<String> ids = traces.stream().map(Trace::traceId).toList();
    String randomness =
        IdRandomness.problem(ids, ReadDigits.ofTheStandard())
            .map(
                text ->
                    "\n    trace ids have to be random in their last 14 digits (W3C Trace Context"
                        + " Level 2), which samplers read; these are not:\n    "
                        + text)
            .orElse("");
    return Problem.of(expected + "these were " + HeadChecks.shares(kept) + randomness);
  }
}
