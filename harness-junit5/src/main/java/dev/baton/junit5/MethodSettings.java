package dev.baton.junit5;

import dev.baton.redaction.Redaction;
import dev.baton.waiting.WaitSettings;
import java.util.function.UnaryOperator;

/**
 * The settings of one test that has the harness of its class.
 *
 * @param redaction returns the redaction of the test, given that of the class
 */
record MethodSettings(WaitSettings waiting, UnaryOperator<Redaction> redaction) {}
