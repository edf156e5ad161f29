package dev.baton.examples.start;

import java.util.Map;

/** A message with headers, as a broker delivers it. */
record SignUp(String customer, Map<String, String> headers) {}
