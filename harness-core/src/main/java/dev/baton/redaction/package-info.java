/**
 * What is a secret, by the name of a value and by the form of a text, and what stands in its place.
 * Every text and file that Baton makes goes through here; what a program exports does not.
 */
@NullMarked
package dev.baton.redaction;

import org.jspecify.annotations.NullMarked;
