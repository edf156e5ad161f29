package dev.baton.junit5.conformance;

import java.util.List;

/**
 * One request and the expected result.
 *
 * @param request the header lines to send
 * @param calls how many calls the service is asked for
 * @param expectation what the resulting calls must meet
 */
record Probe(List<RequestHeader> request, int calls, CallExpectation expectation) {

  Probe {
    request = List.copyOf(request);
  }
}
