package dev.baton.decision;

/** What one policy said of a trace, and why. */
public record PolicyVerdict(String policy, SamplingVerdict verdict, String reason) {}
