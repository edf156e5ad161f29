package dev.baton.diagnosis;

/**
 * What went wrong between the two ends of an account.
 *
 * @param words the fault with its line, as a clause: {@code orders injected nothing into the call
 *     that OrdersClient.java:48 started}
 * @param conclusion what follows, and what to do about it
 */
record Cause(String words, String conclusion) {}
