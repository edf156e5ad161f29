package dev.baton.collector.pipeline.tailsampling;

import dev.baton.collector.pipeline.tailsampling.policies.Verdict;

/** What one policy said of a trace, and why. */
public record PolicyVerdict(String policy, Verdict verdict, String reason) {}
