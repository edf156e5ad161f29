/**
 * Hides secrets, which are recognised by the name of a value or by the form of a text. Every text
 * and file that Baton creates is redacted; data that a program exports is not.
 */
@NullMarked
package dev.baton.redaction;

import org.jspecify.annotations.NullMarked;
