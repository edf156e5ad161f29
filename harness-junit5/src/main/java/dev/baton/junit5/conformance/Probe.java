package dev.baton.junit5.conformance;

import java.util.List;

/**
 * One request and what must come of it.
 *
 * @param request the header lines to send
 * @param calls how many calls the service is asked for
 * @param expectation what the calls that came back must fulfil
 */
record Probe(List<RequestHeader> request, int calls, CallExpectation expectation) {

  Probe {
    request = List.copyOf(request);
  }
}
