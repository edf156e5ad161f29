/** Tests of the regular expressions of Go. */
@org.jspecify.annotations.NullMarked
package dev.baton.collector.pipeline.regex;
